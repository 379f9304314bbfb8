package io.perennial.serving.http;

import io.perennial.serving.champion.Fallback;
import io.perennial.serving.champion.Following;
import io.perennial.serving.champion.Refusal;
import java.util.regex.Pattern;

/// What callers may read of a failure: its words without addresses. Where the registry lies, its bucket, its keys and
/// paths of this machine stand in the function's log only.
final class PublicText {
    private static final String WITHHELD = "[address withheld]";

    private static final Pattern WORD = Pattern.compile("[^\\s'\"(),;<>]+");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i).*://.*|(?:file|arn|memory):.*|.*/.*/.*|/.+|.*\\.amazonaws\\.com.*");

    private final String bucket;
    private final String keys;

    /// @param root  of the registry, as it is written in errors
    /// @param model first part of each key
    PublicText(String root, String model) {
        this.bucket = root.replaceFirst("^s3://([^/]*).*$", "$1");
        this.keys = model + "/";
    }

    String of(String text) {
        return WORD.matcher(text)
                .replaceAll(word -> isAddress(word.group()) ? WITHHELD + end(word.group()) : quoted(word.group()));
    }

    Following of(Following following) {
        return new Following(
                following.alias(),
                following.refused().map(this::of),
                following.fallback().map(this::of),
                following.fault().map(this::of));
    }

    private Refusal of(Refusal refusal) {
        return new Refusal(refusal.version(), of(refusal.why()), refusal.at(), refusal.attempts(), refusal.retryAt());
    }

    private Fallback of(Fallback fallback) {
        return new Fallback(fallback.version(), fallback.from(), of(fallback.why()));
    }

    private boolean isAddress(String word) {
        return word.startsWith(keys)
                || word.equals(bucket)
                || ADDRESS.matcher(word).matches();
    }

    /// A mark that ends a part of the sentence is none of the address.
    private static String end(String address) {
        return address.endsWith(":") || address.endsWith(".") ? address.substring(address.length() - 1) : "";
    }

    private static String quoted(String word) {
        return java.util.regex.Matcher.quoteReplacement(word);
    }
}
