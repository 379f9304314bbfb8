package io.perennial.function.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Builds responses as one array of bytes with their length, because Lambda does not decode chunks.
public final class JsonResponses {
    private JsonResponses() {}

    public static Response ok(Object entity) {
        return json(Response.Status.OK.getStatusCode(), MediaType.APPLICATION_JSON, entity);
    }

    /// @param json serialized JSON
    static Response ok(byte[] json) {
        return json(Response.Status.OK.getStatusCode(), MediaType.APPLICATION_JSON, json);
    }

    static Response json(int status, String mediaType, Object entity) {
        return json(status, mediaType, Json.line(entity).getBytes(UTF_8));
    }

    private static Response json(int status, String mediaType, byte[] json) {
        return Response.status(status).type(mediaType).entity(json).build();
    }
}
