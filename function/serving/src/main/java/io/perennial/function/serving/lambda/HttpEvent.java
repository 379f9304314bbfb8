package io.perennial.function.serving.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// HTTP request that a gateway sent as an event, with the parts that this function needs.
///
/// @param format   format of the event, which is also that of the response
/// @param method   HTTP method
/// @param path     path without the query
/// @param query    raw query without the question mark
/// @param headers  value by lower-case name
/// @param caller   caller as the gateway knows it
/// @param body     bytes of the caller's body
@SuppressWarnings("ArrayRecordComponent")
record HttpEvent(
        EventFormat format,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        Caller caller,
        byte[] body) {
    private static final JsonFactory JSON = new JsonFactory();

    /// Caller of a request, from the gateway and never from the request itself.
    ///
    /// @param sourceIp  address; empty if the event does not have it
    /// @param principal ARN of the IAM principal that signed the request, or the id of its API key; empty for an
    ///                  open API
    record Caller(String sourceIp, String principal) {}

    /// The same request with another path.
    HttpEvent withPath(String other) {
        return new HttpEvent(format, method, other, query, headers, caller, body);
    }

    /// The same request with further headers.
    HttpEvent withHeaders(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(further);
        return new HttpEvent(format, method, path, query, all, caller, body);
    }

    /// This request as an event in payload format 2.0, the only one that the bridge takes.
    byte[] payload2() {
        var bytes = new ByteArrayOutputStream(body.length * 4 / 3 + 1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("version", "2.0");
            json.writeStringField("rawPath", UriText.encodedPath(path));
            json.writeStringField("rawQueryString", query);
            json.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : headers.entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            writeContext(json);
            if (body.length > 0) {
                json.writeBinaryField("body", body);
            }
            json.writeBooleanField("isBase64Encoded", body.length > 0);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void writeContext(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("requestContext");
        json.writeObjectFieldStart("http");
        json.writeStringField("method", method);
        json.writeStringField("path", path);
        if (!caller.sourceIp().isEmpty()) {
            json.writeStringField("sourceIp", caller.sourceIp());
        }
        json.writeEndObject();
        if (!caller.principal().isEmpty()) {
            json.writeObjectFieldStart("authorizer");
            json.writeObjectFieldStart("iam");
            json.writeStringField("userArn", caller.principal());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
