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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Response to an HTTP event, written in the format of the event.
///
/// @param status  HTTP status
/// @param headers value by name
/// @param cookies values of `Set-Cookie`, which cannot be joined with commas
/// @param text    body as UTF-8, or as base64
/// @param base64  whether the body is base64
@SuppressWarnings("ArrayRecordComponent")
record GatewayResponse(int status, Map<String, String> headers, List<String> cookies, byte[] text, boolean base64) {
    private static final JsonFactory JSON = new JsonFactory();

    private static final String COOKIE = "Set-Cookie";
    private static final String VARY = "Vary";

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
        return new GatewayResponse(response.getStatus(), headers, List.of(), body, false);
    }

    /// Reads a response in payload format 2.0.
    static GatewayResponse read(byte[] payload2) throws IOException {
        int status = 0;
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> cookies = new ArrayList<>();
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
                    case "cookies" -> readCookies(at, cookies);
                    default -> at.skipChildren();
                }
            }
        }
        return new GatewayResponse(status, headers, cookies, body.getBytes(UTF_8), base64);
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

    private static void readCookies(JsonParser at, List<String> cookies) throws IOException {
        if (!at.hasToken(JsonToken.START_ARRAY)) {
            return;
        }
        while (at.nextToken() != JsonToken.END_ARRAY) {
            cookies.add(at.getValueAsString(""));
        }
    }

    /// This response with further headers. Those that it has stay; the names in `Vary` are joined.
    GatewayResponse withHeaders(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        for (Map.Entry<String, String> header : further.entrySet()) {
            String present = all.keySet().stream()
                    .filter(header.getKey()::equalsIgnoreCase)
                    .findFirst()
                    .orElse(null);
            if (present == null) {
                all.put(header.getKey(), header.getValue());
            } else if (present.equalsIgnoreCase(VARY)) {
                all.merge(present, header.getValue(), GatewayResponse::joinedVary);
            }
        }
        return new GatewayResponse(status, all, cookies, text, base64);
    }

    private static String joinedVary(String names, String further) {
        boolean covered = Arrays.stream(names.split(","))
                .map(String::strip)
                .anyMatch(name -> name.equals("*") || name.equalsIgnoreCase(further));
        return covered ? names : names + ", " + further;
    }

    byte[] json(EventFormat format) {
        var bytes = new ByteArrayOutputStream(text.length + 1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", status);
            if (format.isLoadBalancer()) {
                json.writeStringField("statusDescription", statusLine());
            }
            writeHeaders(json, format);
            json.writeFieldName("body");
            json.writeUTF8String(text, 0, text.length);
            json.writeBooleanField("isBase64Encoded", base64);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void writeHeaders(JsonGenerator json, EventFormat format) throws IOException {
        if (format == EventFormat.LOAD_BALANCER_MULTI_VALUE) {
            json.writeObjectFieldStart("multiValueHeaders");
            for (Map.Entry<String, String> header : headers.entrySet()) {
                writeTexts(json, header.getKey(), List.of(header.getValue()));
            }
        } else {
            json.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : headers.entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
        }
        if (!cookies.isEmpty()) {
            writeCookies(json, format);
        }
        json.writeEndObject();
        if (!cookies.isEmpty() && format == EventFormat.PAYLOAD_2) {
            writeTexts(json, "cookies", cookies);
        }
    }

    /// Writes the cookies that the format has among the headers. A load balancer without multi-value headers takes
    /// one only.
    private void writeCookies(JsonGenerator json, EventFormat format) throws IOException {
        switch (format) {
            case PAYLOAD_2 -> {}
            case PAYLOAD_1 -> {
                json.writeEndObject();
                json.writeObjectFieldStart("multiValueHeaders");
                writeTexts(json, COOKIE, cookies);
            }
            case LOAD_BALANCER -> json.writeStringField(COOKIE, cookies.getLast());
            case LOAD_BALANCER_MULTI_VALUE -> writeTexts(json, COOKIE, cookies);
        }
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /// Status with its reason, as a load balancer wants it, such as `200 OK`.
    private String statusLine() {
        Response.Status known = Response.Status.fromStatusCode(status);
        String reason = status == UNPROCESSABLE ? "Unprocessable Content" : "Other";
        return status + " " + (known == null ? reason : known.getReasonPhrase());
    }
}
