package io.perennial.deployment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Web pages that may call the API from a browser (cross-origin resource sharing).
///
/// @param origins     allowed origins, or `*` alone for all; empty for none
/// @param credentials whether pages may send cookies and other credentials
public record CorsPolicy(List<String> origins, boolean credentials) {
    public static final CorsPolicy OFF = new CorsPolicy(List.of(), false);

    public static final List<String> METHODS = List.of("GET", "POST", "OPTIONS");

    /// Headers that pages may send: the body's, those of a signature, the ids of a trace.
    public static final List<String> REQUEST_HEADERS = List.of(
            "content-type",
            "authorization",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-content-sha256",
            "x-amzn-trace-id",
            "traceparent",
            "inference-header-content-length");

    /// Headers of a response that pages may read.
    public static final List<String> EXPOSED_HEADERS = List.of("X-Request-Id", "Retry-After");

    /// Seconds for which a browser keeps the answer to a preflight request.
    public static final int MAX_AGE_SECONDS = 600;

    private static final String EVERY_ORIGIN = "*";
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?");

    public CorsPolicy {
        origins = List.copyOf(origins);
    }

    /// @param origins origins separated by commas, or `*`
    /// @throws IllegalArgumentException if the text is not such a list, or allows every origin with
    ///         credentials; the message says what is valid
    public static CorsPolicy parse(String origins, boolean credentials) {
        List<String> all = Stream.of(origins.split(",", -1)).map(String::strip).toList();
        if (all.equals(List.of(EVERY_ORIGIN))) {
            if (credentials) {
                throw new IllegalArgumentException(
                        "every origin cannot be allowed with credentials: name the origins, or allow no credentials");
            }
            return new CorsPolicy(all, false);
        }
        all.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException("'" + wrong + "' is not an origin: " + remedy(wrong));
                });
        return new CorsPolicy(all, credentials);
    }

    private static String remedy(String wrong) {
        String lower = wrong.toLowerCase(Locale.ROOT);
        return ORIGIN.matcher(lower).matches()
                ? "browsers send origins in lower case; write " + lower
                : "write, for example, https://example.org,https://app.example.org:8443 without paths, or * alone";
    }

    public boolean isOff() {
        return origins.isEmpty();
    }

    /// Value of `Access-Control-Allow-Origin` for a request; empty if its page may not call.
    ///
    /// @param origin `Origin` of the request; null if it has none
    public Optional<String> allowedOrigin(@Nullable String origin) {
        if (origin == null || isOff()) {
            return Optional.empty();
        }
        if (origins.contains(EVERY_ORIGIN)) {
            return Optional.of(EVERY_ORIGIN);
        }
        return origins.contains(origin) ? Optional.of(origin) : Optional.empty();
    }
}
