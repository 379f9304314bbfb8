package io.perennial.serving.http;

import io.perennial.contract.Parsed;
import io.perennial.contract.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What every body must keep before it is read, and what becomes of it after.
final class Bodies {
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private Bodies() {}

    /// The refusal of a body that is too large or not in UTF-8; empty if it may be read.
    static Optional<Response> refusal(byte @Nullable [] body, HttpHeaders headers) {
        if (body != null && body.length > MAX_BYTES) {
            String detail = "the body has " + body.length + " bytes, at most " + MAX_BYTES
                    + " are taken: send fewer records at a time";
            return Optional.of(Problem.of(Response.Status.REQUEST_ENTITY_TOO_LARGE, "too-large", detail)
                    .response());
        }
        return charset(headers.getMediaType())
                .filter(charset -> !charset.equalsIgnoreCase("utf-8"))
                .map(charset -> Problem.of(
                                Response.Status.UNSUPPORTED_MEDIA_TYPE,
                                "unsupported-media-type",
                                "the body is declared as " + charset + ": send JSON in UTF-8")
                        .response());
    }

    private static Optional<String> charset(@Nullable MediaType type) {
        return Optional.ofNullable(type).map(it -> it.getParameters().get(MediaType.CHARSET_PARAMETER));
    }

    static <T> Response answer(Parsed<T> parsed, Function<Parsed.Accepted<T>, Response> work) {
        return switch (parsed) {
            case Parsed.Accepted<T> accepted -> work.apply(accepted);
            case Parsed.Rejected<T>(List<Violation> errors, int total) ->
                Problem.invalid(errors, total).response();
            case Parsed.Malformed<T>(String message) ->
                Problem.malformed(message).response();
        };
    }
}
