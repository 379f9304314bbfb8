package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Event of a gateway or a function URL in payload format 2.0, with the parts that a prediction needs. It is parsed
/// by hand, because AWS' event classes and a mapper for them would delay the first response (see ColdStartIT).
///
/// @param method  HTTP method
/// @param path    path without the query
/// @param query   raw query without the question mark
/// @param headers value by lower-case name
/// @param body    bytes of the caller's body
@SuppressWarnings("ArrayRecordComponent")
record HttpEvent(String method, String path, String query, Map<String, String> headers, byte[] body) {
    private static final JsonFactory JSON = new JsonFactory();

    /// Parses an event; empty if it is not such an event.
    static Optional<HttpEvent> read(byte[] event) {
        try (JsonParser at = JSON.createParser(event)) {
            return at.nextToken() == JsonToken.START_OBJECT ? new Reader(at).event() : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Parses the event in one pass, with its members in any order.
    private static final class Reader {
        private final JsonParser at;
        private final Map<String, String> headers = new HashMap<>();
        private String method = "";
        private String path = "";
        private String query = "";
        private String body = "";
        private boolean base64;

        Reader(JsonParser at) {
            this.at = at;
        }

        Optional<HttpEvent> event() throws IOException {
            members(this::member);
            byte[] bytes = base64 ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
            return method.isEmpty() || path.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new HttpEvent(method, path, query, headers, bytes));
        }

        private void member(String name) throws IOException {
            switch (name) {
                case "rawPath" -> path = text();
                case "rawQueryString" -> query = text();
                case "body" -> body = text();
                case "isBase64Encoded" -> base64 = at.getValueAsBoolean();
                case "headers" -> members(header -> headers.put(header.toLowerCase(Locale.ROOT), text()));
                case "requestContext" -> members(this::context);
                default -> at.skipChildren();
            }
        }

        private void context(String name) throws IOException {
            if (name.equals("http")) {
                members(member -> {
                    if (member.equals("method")) {
                        method = text();
                    } else {
                        at.skipChildren();
                    }
                });
            } else {
                at.skipChildren();
            }
        }

        private void members(Member member) throws IOException {
            if (!at.hasToken(JsonToken.START_OBJECT)) {
                at.skipChildren();
                return;
            }
            while (at.nextToken() == JsonToken.FIELD_NAME) {
                String name = at.currentName();
                at.nextToken();
                member.read(name);
            }
        }

        private String text() throws IOException {
            at.skipChildren();
            return at.getValueAsString("");
        }
    }

    private interface Member {
        void read(String name) throws IOException;
    }
}
