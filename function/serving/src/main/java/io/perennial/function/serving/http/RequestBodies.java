package io.perennial.function.serving.http;

import io.perennial.contract.ParseResult;
import io.perennial.contract.Violation;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.request.RequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks of every request body before it is parsed, and helpers for its errors.
public final class RequestBodies {
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int MAX_EXCERPT = 64;

    /// The binary extension of the Open Inference Protocol uses an octet stream, which has no charset.
    private static final Pattern TYPES = Pattern.compile(
            "(?i)application/octet-stream\\s*(;.*)?|application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    private RequestBodies() {}

    /// Error of a body that is too large, compressed or not JSON in UTF-8; empty if it may be parsed.
    public static Optional<Response> refusal(byte @Nullable [] body, HttpHeaders headers) {
        return refusal(body, headers::getHeaderString);
    }

    /// The same.
    ///
    /// @param headers lookup of a header by its name
    static Optional<Response> refusal(byte @Nullable [] body, Function<String, @Nullable String> headers) {
        if (body != null && body.length > MAX_BYTES) {
            return Optional.of(tooLarge(body.length));
        }
        return unsupportedHeader(headers)
                .map(flaw -> ProblemDetails.of(
                                Response.Status.UNSUPPORTED_MEDIA_TYPE,
                                "unsupported-media-type",
                                "the body is declared as " + flaw + ": send JSON in UTF-8, not compressed")
                        .response());
    }

    /// @param bytes size of the body, received or declared
    public static Response tooLarge(long bytes) {
        String detail =
                "the body has " + bytes + " bytes, at most " + MAX_BYTES + " are allowed: send fewer records at a time";
        return ProblemDetails.of(Response.Status.REQUEST_ENTITY_TOO_LARGE, "too-large", detail)
                .response();
    }

    /// Unsupported content type or encoding in the headers.
    private static Optional<String> unsupportedHeader(Function<String, @Nullable String> headers) {
        String encoding = headers.apply(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(excerpt(encoding));
        }
        String type = headers.apply(HttpHeaders.CONTENT_TYPE);
        if (type == null || TYPES.matcher(type.strip()).matches()) {
            return Optional.empty();
        }
        return Optional.of(excerpt(type));
    }

    /// Excerpt of a sent value, short enough for an error.
    public static String excerpt(String header) {
        return header.substring(0, Math.min(header.length(), MAX_EXCERPT)).replaceAll("[^ -~]", "?");
    }

    public static <T> Response respond(ParseResult<T> parseResult, Function<ParseResult.Accepted<T>, Response> work) {
        return parseResult instanceof ParseResult.Accepted<T> accepted
                ? work.apply(accepted)
                : refusal(parseResult).orElseThrow();
    }

    /// Error; empty if the body was accepted.
    static <T> Optional<Response> refusal(ParseResult<T> parseResult) {
        if (parseResult instanceof ParseResult.Rejected<T>(List<Violation> errors, int total)) {
            RequestContext.current().add(ServingMetric.VIOLATIONS, total);
            return Optional.of(ProblemDetails.invalid(errors, total).response());
        }
        return parseResult instanceof ParseResult.Malformed<T>(String message)
                ? Optional.of(ProblemDetails.malformed(message).response())
                : Optional.empty();
    }
}
