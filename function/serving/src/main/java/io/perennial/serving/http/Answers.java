package io.perennial.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Writes answers whole, with their length: behind a Lambda nobody undoes chunks.
public final class Answers {
    private Answers() {}

    public static Response ok(Object answer) {
        return json(Response.Status.OK.getStatusCode(), MediaType.APPLICATION_JSON, answer);
    }

    static Response json(int status, String mediaType, Object answer) {
        return Response.status(status)
                .type(mediaType)
                .entity(Json.line(answer).getBytes(UTF_8))
                .build();
    }
}
