package io.perennial.function.serving.httpserver;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.perennial.deployment.BasePath;
import io.perennial.function.serving.http.AddressCheck;
import io.perennial.function.serving.http.ProblemDetails;
import io.perennial.function.serving.http.RequestBodies;
import io.perennial.function.serving.http.RequestLifecycle;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Rejects a request by its head, before its body is read.
public final class RequestHeadCheck {
    private static final String EXPECT = "Expect";
    private static final String CONTINUE = "100-continue";

    /// Declared length above which a body is rejected at once.
    private static final long MAX_DECLARED_BYTES = 2L * RequestBodies.MAX_BYTES;

    /// Length of a body that may be too large.
    private static final Pattern NUMBER = Pattern.compile("\\d{7,18}");

    private final RequestLifecycle lifecycle;
    private final BasePath basePath;

    /// @param lifecycle lifecycle that builds the responses
    public RequestHeadCheck(RequestLifecycle lifecycle, BasePath basePath) {
        this.lifecycle = lifecycle;
        this.basePath = basePath;
    }

    /// Whether the client waits for `100 Continue` before it sends its body.
    public static boolean expectsContinue(HttpServerRequest request) {
        return CONTINUE.equalsIgnoreCase(expectation(request));
    }

    /// Expectation of the client. HTTP/1.0 has none, and its clients do not understand the response to one.
    private static @Nullable String expectation(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_0 ? null : request.getHeader(EXPECT);
    }

    /// Error response; empty if the body may be read.
    public Optional<Response> refusal(HttpServerRequest request) {
        String expected = expectation(request);
        if (expected != null && !expectsContinue(request)) {
            return Optional.of(reject(request, unsupportedExpectation(expected)));
        }
        long bytes = declaredLength(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        if (bytes > (expected == null ? MAX_DECLARED_BYTES : RequestBodies.MAX_BYTES)) {
            return Optional.of(reject(request, RequestBodies.tooLarge(bytes)));
        }
        return AddressCheck.flaw(path(request), Objects.requireNonNullElse(request.query(), ""))
                .map(problem -> reject(request, problem));
    }

    /// Response to bytes that are not HTTP, or to a head that is too long.
    public Response unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        return reject(
                request,
                ProblemDetails.of(
                        status(cause),
                        "unreadable-request",
                        "the head of the request cannot be"
                                + " read: send HTTP/1.1 with a request line of at most 8 KiB and headers of at most 8 KiB in total"));
    }

    private static Response.Status status(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Response.Status.REQUEST_URI_TOO_LONG;
        }
        return cause instanceof TooLongFrameException
                ? Response.Status.REQUEST_HEADER_FIELDS_TOO_LARGE
                : Response.Status.BAD_REQUEST;
    }

    private static ProblemDetails unsupportedExpectation(String expected) {
        String shown = RequestBodies.excerpt(expected);
        return ProblemDetails.of(
                Response.Status.EXPECTATION_FAILED,
                "expectation-failed",
                "the header Expect is '" + shown + "': send " + CONTINUE + ", or leave it out");
    }

    private Response reject(HttpServerRequest request, ProblemDetails problem) {
        return lifecycle.reject(request.headers()::get, basePath.strip(path(request)), problem);
    }

    private static String path(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.path(), "");
    }

    private static long declaredLength(@Nullable String length) {
        return length != null && NUMBER.matcher(length).matches() ? Long.parseLong(length) : 0;
    }
}
