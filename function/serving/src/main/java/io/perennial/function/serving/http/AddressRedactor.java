package io.perennial.function.serving.http;

import io.perennial.function.serving.champion.AliasStatus;
import io.perennial.function.serving.champion.Fallback;
import io.perennial.function.serving.champion.LoadFailure;
import java.util.regex.Pattern;

/// Removes addresses from messages to callers. The registry's bucket, its keys and local paths are only in the
/// function's log.
final class AddressRedactor {
    private static final String REDACTED = "[address withheld]";

    private static final Pattern WORD = Pattern.compile("[^\\s'\"(),;<>]+");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i).*://.*|(?:file|arn|memory):.*|.*/.*/.*|/.+|.*\\.amazonaws\\.com.*");

    private final String bucket;
    private final String keys;

    /// @param root  root of the registry, as errors contain it
    /// @param model name of the model, the first part of each key
    AddressRedactor(String root, String model) {
        this.bucket = root.replaceFirst("^s3://([^/]*).*$", "$1");
        this.keys = model + "/";
    }

    String redact(String text) {
        return WORD.matcher(text)
                .replaceAll(word -> isAddress(word.group()) ? REDACTED + end(word.group()) : quoted(word.group()));
    }

    AliasStatus redact(AliasStatus aliasStatus) {
        return new AliasStatus(
                aliasStatus.lastState(),
                aliasStatus.loadFailure().map(this::redact),
                aliasStatus.fallback().map(this::redact),
                aliasStatus.readError().map(this::redact));
    }

    private LoadFailure redact(LoadFailure loadFailure) {
        return new LoadFailure(
                loadFailure.version(),
                redact(loadFailure.reason()),
                loadFailure.attemptedAt(),
                loadFailure.attempts(),
                loadFailure.retryAt());
    }

    private Fallback redact(Fallback fallback) {
        return new Fallback(fallback.version(), fallback.from(), redact(fallback.reason()));
    }

    private boolean isAddress(String word) {
        return word.startsWith(keys)
                || word.equals(bucket)
                || ADDRESS.matcher(word).matches();
    }

    /// Punctuation at the end of a word, which is not part of the address.
    private static String end(String address) {
        return address.endsWith(":") || address.endsWith(".") ? address.substring(address.length() - 1) : "";
    }

    private static String quoted(String word) {
        return java.util.regex.Matcher.quoteReplacement(word);
    }
}
