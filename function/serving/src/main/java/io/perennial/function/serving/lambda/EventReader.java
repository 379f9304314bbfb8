package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Parses an event in one pass, with its members in any order. It is written by hand, because AWS' event classes and
/// a mapper for them would delay the first response (see ColdStartIT).
final class EventReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser at;
    private final Map<String, String> headers = new HashMap<>();
    private final EventContext context = new EventContext();
    private final EventOrigin origin = new EventOrigin();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Parameter> multiParameters = new ArrayList<>();
    private boolean multiValueHeaders;
    private String version = "";
    private String method = "";
    private String path = "";
    private String rawPath = "";
    private String query = "";
    private String body = "";
    private boolean base64;

    private EventReader(JsonParser at) {
        this.at = at;
    }

    static LambdaEvent read(byte[] event) {
        try (JsonParser at = JSON.createParser(event)) {
            return at.nextToken() == JsonToken.START_OBJECT
                    ? new EventReader(at).event()
                    : LambdaEvent.unsupported("an event that is not a JSON object");
        } catch (IOException e) {
            return LambdaEvent.unsupported("an event that is not JSON");
        }
    }

    /// Reads the value of a member.
    interface Member {
        void read(String name) throws IOException;
    }

    private record Parameter(String name, String value) {}

    private LambdaEvent event() throws IOException {
        members(this::member);
        if (!context.httpMethod().isEmpty() && !rawPath.isEmpty()) {
            return http(EventFormat.PAYLOAD_2, context.httpMethod(), rawPath, query);
        }
        if (!method.isEmpty() && !path.isEmpty()) {
            EventFormat format = format();
            return http(format, method, path, query(!format.isLoadBalancer()));
        }
        return origin.isPing() ? LambdaEvent.ping() : LambdaEvent.unsupported(origin.inWords());
    }

    private EventFormat format() {
        if (!context.isLoadBalancer()) {
            return EventFormat.PAYLOAD_1;
        }
        return multiValueHeaders ? EventFormat.LOAD_BALANCER_MULTI_VALUE : EventFormat.LOAD_BALANCER;
    }

    private LambdaEvent http(EventFormat format, String httpMethod, String httpPath, String httpQuery) {
        byte[] bytes;
        try {
            bytes = base64 ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
        } catch (IllegalArgumentException e) {
            return LambdaEvent.unsupported("an HTTP request whose body is not base64, although it says so");
        }
        var http = new HttpEvent(format, httpMethod, httpPath, httpQuery, headers, context.origin(), bytes);
        return new LambdaEvent(LambdaEvent.Kind.HTTP, http, context.stageOfPath(format, version), "");
    }

    /// @param decoded whether the event has its parameters decoded
    private String query(boolean decoded) {
        List<Parameter> sent = multiParameters.isEmpty() ? parameters : multiParameters;
        List<String> all = new ArrayList<>();
        for (Parameter parameter : sent) {
            all.add(UriText.parameter(parameter.name(), parameter.value(), decoded));
        }
        return String.join("&", all);
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "version" -> version = text();
            case "rawPath" -> rawPath = text();
            case "path" -> path = text();
            case "rawQueryString" -> query = text();
            case "queryStringParameters" -> members(parameter -> parameters.add(new Parameter(parameter, text())));
            case "multiValueQueryStringParameters" ->
                members(parameter -> values(value -> multiParameters.add(new Parameter(parameter, value))));
            case "httpMethod" -> method = text();
            case "body" -> body = text();
            case "isBase64Encoded" -> base64 = flag();
            case "headers" -> members(header -> headers.putIfAbsent(header.toLowerCase(Locale.ROOT), text()));
            case "multiValueHeaders" -> multiValueHeaders();
            case "requestContext" -> members(member -> context.read(member, this));
            case "Records" -> records();
            default -> origin.add(name, text());
        }
    }

    private void multiValueHeaders() throws IOException {
        multiValueHeaders = at.hasToken(JsonToken.START_OBJECT);
        members(header -> {
            List<String> all = new ArrayList<>();
            values(all::add);
            headers.put(header.toLowerCase(Locale.ROOT), String.join(",", all));
        });
    }

    /// Each record of a batch names its sender.
    private void records() throws IOException {
        if (!at.hasToken(JsonToken.START_ARRAY)) {
            at.skipChildren();
            return;
        }
        while (at.nextToken() != JsonToken.END_ARRAY) {
            members(name -> origin.addOfRecord(name, text()));
        }
    }

    /// Reads the members of an object; skips any other value.
    void members(Member member) throws IOException {
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

    /// Reads each element of an array of texts; skips any other value.
    private void values(Member member) throws IOException {
        if (!at.hasToken(JsonToken.START_ARRAY)) {
            at.skipChildren();
            return;
        }
        while (at.nextToken() != JsonToken.END_ARRAY) {
            member.read(text());
        }
    }

    String text() throws IOException {
        at.skipChildren();
        return at.getValueAsString("");
    }

    /// Reads a flag; skips the members of any other value.
    private boolean flag() throws IOException {
        at.skipChildren();
        return at.getValueAsBoolean();
    }

    boolean isObject() {
        return at.hasToken(JsonToken.START_OBJECT);
    }

    void skip() throws IOException {
        at.skipChildren();
    }
}
