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

/// What every body must keep before it is read, and what becomes of it after.
public final class RequestBodies {
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int MAX_EXCERPT = 64;

    /// Bytes of the Open Inference Protocol's binary extension are declared as an octet stream, which has no
    /// charset.
    private static final Pattern TYPES = Pattern.compile(
            "(?i)application/octet-stream\\s*(;.*)?|application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    private RequestBodies() {}

    /// The refusal of a body that is too large, compressed or not JSON in UTF-8; empty if it may be read.
    public static Optional<Response> refusal(byte @Nullable [] body, HttpHeaders headers) {
        return refusal(body, headers::getHeaderString);
    }

    /// The same.
    ///
    /// @param headers value of a header by its name
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

    /// @param bytes of the body, as it came or as it is declared
    public static Response tooLarge(long bytes) {
        String detail =
                "the body has " + bytes + " bytes, at most " + MAX_BYTES + " are taken: send fewer records at a time";
        return ProblemDetails.of(Response.Status.REQUEST_ENTITY_TOO_LARGE, "too-large", detail)
                .response();
    }

    /// What the headers say that cannot be read.
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

    /// As much of what was sent as an error may repeat.
    public static String excerpt(String header) {
        return header.substring(0, Math.min(header.length(), MAX_EXCERPT)).replaceAll("[^ -~]", "?");
    }

    public static <T> Response respond(ParseResult<T> parseResult, Function<ParseResult.Accepted<T>, Response> work) {
        return parseResult instanceof ParseResult.Accepted<T> accepted
                ? work.apply(accepted)
                : refusal(parseResult).orElseThrow();
    }

    /// Empty if it was accepted.
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
