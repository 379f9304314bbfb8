package io.perennial.function.serving.http;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Recognises requests to `POST /predict` that do not need the HTTP framework: JSON, not compressed, no query
/// other than `dry_run`. The same code serves them without the framework.
public final class PlainPredictRequest {
    /// Maximum body of such a request: Lambda's own limit.
    public static final int MAX_BODY_BYTES = 6 << 20;

    private static final Set<String> PLAIN_QUERIES = Set.of("", "dry_run=true", "dry_run=false");
    private static final Set<String> PLAIN_TYPES =
            Set.of("application/json", "application/json;charset=utf-8", "application/json; charset=utf-8");

    private PlainPredictRequest() {}

    /// @param headers lookup of a header by its lower-case name
    public static boolean matches(String path, String query, Function<String, @Nullable String> headers) {
        String type = headers.apply("content-type");
        String accept = headers.apply("accept");
        return path.equals("/predict")
                && PLAIN_QUERIES.contains(query)
                && type != null
                && PLAIN_TYPES.contains(type.toLowerCase(Locale.ROOT))
                && headers.apply("content-encoding") == null
                && (accept == null || accept.contains("*/*") || accept.contains("application/json"));
    }

    /// @param query query of a plain request
    public static boolean isDryRun(String query) {
        return query.equals("dry_run=true");
    }
}
