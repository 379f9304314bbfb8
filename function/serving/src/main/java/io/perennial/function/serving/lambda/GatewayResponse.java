package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Response to an HTTP event, written in the format of the event.
///
/// @param status  HTTP status
/// @param headers value by name
/// @param text    body as UTF-8, or as base64
/// @param base64  whether the body is base64
@SuppressWarnings("ArrayRecordComponent")
record GatewayResponse(int status, Map<String, String> headers, byte[] text, boolean base64) {
    private static final JsonFactory JSON = new JsonFactory();

    /// Status that `Response.Status` does not have.
    private static final int UNPROCESSABLE = 422;

    /// @param response response whose entity is bytes of UTF-8
    static GatewayResponse of(Response response) {
        byte[] body = (byte[]) response.getEntity();
        Map<String, String> headers = new LinkedHashMap<>();
        for (var header : response.getStringHeaders().entrySet()) {
            headers.put(header.getKey(), String.join(",", header.getValue()));
        }
        headers.put("content-length", Integer.toString(body.length));
        headers.put("X-Content-Type-Options", "nosniff");
        return new GatewayResponse(response.getStatus(), headers, body, false);
    }

    /// Reads a response in payload format 2.0.
    static GatewayResponse read(byte[] payload2) throws IOException {
        int status = 0;
        Map<String, String> headers = new LinkedHashMap<>();
        String body = "";
        boolean base64 = false;
        try (JsonParser at = JSON.createParser(payload2)) {
            at.nextToken();
            while (at.nextToken() == JsonToken.FIELD_NAME) {
                String name = at.currentName();
                at.nextToken();
                switch (name) {
                    case "statusCode" -> status = at.getIntValue();
                    case "body" -> body = at.getValueAsString("");
                    case "isBase64Encoded" -> base64 = at.getValueAsBoolean();
                    case "headers" -> readHeaders(at, headers);
                    default -> at.skipChildren();
                }
            }
        }
        return new GatewayResponse(status, headers, body.getBytes(UTF_8), base64);
    }

    private static void readHeaders(JsonParser at, Map<String, String> headers) throws IOException {
        if (!at.hasToken(JsonToken.START_OBJECT)) {
            return;
        }
        while (at.nextToken() == JsonToken.FIELD_NAME) {
            String name = at.currentName();
            at.nextToken();
            headers.put(name, at.getValueAsString(""));
        }
    }

    /// This response with further headers; those that it has stay.
    GatewayResponse withHeaders(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        for (Map.Entry<String, String> header : further.entrySet()) {
            if (all.keySet().stream().noneMatch(header.getKey()::equalsIgnoreCase)) {
                all.put(header.getKey(), header.getValue());
            }
        }
        return new GatewayResponse(status, all, text, base64);
    }

    byte[] json(EventFormat format) {
        var bytes = new ByteArrayOutputStream(text.length + 1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", status);
            if (format.isLoadBalancer()) {
                json.writeStringField("statusDescription", statusLine());
            }
            writeHeaders(json, format == EventFormat.LOAD_BALANCER_MULTI_VALUE);
            json.writeFieldName("body");
            json.writeUTF8String(text, 0, text.length);
            json.writeBooleanField("isBase64Encoded", base64);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void writeHeaders(JsonGenerator json, boolean multiValue) throws IOException {
        json.writeObjectFieldStart(multiValue ? "multiValueHeaders" : "headers");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (multiValue) {
                json.writeArrayFieldStart(header.getKey());
                json.writeString(header.getValue());
                json.writeEndArray();
            } else {
                json.writeStringField(header.getKey(), header.getValue());
            }
        }
        json.writeEndObject();
    }

    /// Status with its reason, as a load balancer wants it, such as `200 OK`.
    private String statusLine() {
        Response.Status known = Response.Status.fromStatusCode(status);
        String reason = status == UNPROCESSABLE ? "Unprocessable Content" : "Other";
        return status + " " + (known == null ? reason : known.getReasonPhrase());
    }
}
