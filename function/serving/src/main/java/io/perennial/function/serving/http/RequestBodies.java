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
    /// Limit of a body. On Lambda the body is a JSON text inside an event of at most 6 MB, where quotes need two
    /// bytes and other characters up to three times theirs.
    public static final int MAX_BYTES = 2_000_000;

    private static final int MAX_EXCERPT = 64;

    /// The binary extension of the Open Inference Protocol uses an octet stream, which has no charset.
    private static final Pattern TYPES = Pattern.compile(
            "(?i)application/octet-stream\\s*(;.*)?|application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    private RequestBodies() {}

    /// Checks a body before it is parsed.
    ///
    /// @param headers lookup of a header by its name
    /// @return the body; empty if there is none
    /// @throws RejectedRequestException if it is too large, compressed or not JSON in UTF-8
    public static byte[] requireReadable(byte @Nullable [] body, Function<String, @Nullable String> headers) {
        byte[] bytes = body == null ? new byte[0] : body;
        if (bytes.length > MAX_BYTES) {
            throw new RejectedRequestException(tooLarge(bytes.length));
        }
        unsupportedHeader(headers).ifPresent(flaw -> {
            throw new RejectedRequestException(ProblemDetails.of(
                    Response.Status.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "the body is declared as " + flaw + ": send JSON in UTF-8, not compressed"));
        });
        return bytes;
    }

    /// @param bytes size of the body, received or declared
    public static ProblemDetails tooLarge(long bytes) {
        String detail =
                "the body has " + bytes + " bytes, at most " + MAX_BYTES + " are allowed: send fewer records at a time";
        return ProblemDetails.of(Response.Status.REQUEST_ENTITY_TOO_LARGE, "too-large", detail);
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

    /// Checks a parsed body, and counts its violations.
    ///
    /// @throws RejectedRequestException if it is invalid
    public static <T> ParseResult.Accepted<T> requireValid(ParseResult<T> result, RequestContext context) {
        if (result instanceof ParseResult.Accepted<T> accepted) {
            return accepted;
        }
        if (result instanceof ParseResult.Rejected<T>(List<Violation> errors, int total)) {
            context.add(ServingMetric.VIOLATIONS, total);
            throw new RejectedRequestException(ProblemDetails.invalid(errors, total));
        }
        throw new RejectedRequestException(ProblemDetails.malformed(((ParseResult.Malformed<T>) result).message()));
    }
}
