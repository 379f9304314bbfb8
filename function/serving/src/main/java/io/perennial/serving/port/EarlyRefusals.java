package io.perennial.serving.port;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.perennial.serving.http.Bodies;
import io.perennial.serving.http.Calls;
import io.perennial.serving.http.Problem;
import io.perennial.serving.http.ProblemMappers;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Refuses a request by its head, before its body is read.
public final class EarlyRefusals {
    private static final String EXPECT = "Expect";
    private static final String CONTINUE = "100-continue";

    /// Bodies that no part of this server reads to their end.
    private static final long NEVER_READ = 2L * Bodies.MAX_BYTES;

    /// Of the length of a body that may be too large.
    private static final Pattern NUMBER = Pattern.compile("\\d{7,18}");

    private final Calls calls;

    /// @param calls answers in the name of a request
    public EarlyRefusals(Calls calls) {
        this.calls = calls;
    }

    /// Whether the client sends its body only after it is told to.
    public static boolean waitsToSend(HttpServerRequest request) {
        return CONTINUE.equalsIgnoreCase(request.getHeader(EXPECT));
    }

    /// Empty if the body may come.
    public Optional<Response> of(HttpServerRequest request) {
        String expected = request.getHeader(EXPECT);
        if (expected != null && !waitsToSend(request)) {
            return Optional.of(answer(request, () -> unmet(expected)));
        }
        long bytes = declared(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        return bytes > (expected == null ? NEVER_READ : Bodies.MAX_BYTES)
                ? Optional.of(answer(request, () -> Bodies.tooLarge(bytes)))
                : Optional.empty();
    }

    /// The answer to what is not HTTP, or has a head that is too long.
    public Response unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        return answer(
                request,
                () -> Problem.of(
                                status(cause),
                                "unreadable-request",
                                "the head of the request cannot be"
                                        + " read: send HTTP/1.1 with a request line of at most 8 KiB and headers of at most 8 KiB together")
                        .response());
    }

    private static Response.Status status(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Response.Status.REQUEST_URI_TOO_LONG;
        }
        return cause instanceof TooLongFrameException
                ? Response.Status.REQUEST_HEADER_FIELDS_TOO_LARGE
                : Response.Status.BAD_REQUEST;
    }

    private static Response unmet(String expected) {
        String shown = Bodies.shown(expected);
        return Problem.of(
                        Response.Status.EXPECTATION_FAILED,
                        "expectation-failed",
                        "the header Expect is '" + shown + "': send " + CONTINUE + ", or leave it out")
                .response();
    }

    private Response answer(HttpServerRequest request, Supplier<Response> refusal) {
        String path = Objects.requireNonNullElse(request.path(), "");
        return calls.answer(request.headers()::get, ProblemMappers.form(path), refusal);
    }

    private static long declared(@Nullable String length) {
        return length != null && NUMBER.matcher(length).matches() ? Long.parseLong(length) : 0;
    }
}
