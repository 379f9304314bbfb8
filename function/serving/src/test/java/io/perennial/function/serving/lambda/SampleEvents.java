package io.perennial.function.serving.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/// Sample events of AWS' documentation.
final class SampleEvents {
    private SampleEvents() {}

    /// @param name file below the folder `events`, without its ending
    static byte[] bytes(String name) {
        try (var file = SampleEvents.class.getResourceAsStream("events/" + name + ".json")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(ObjectNode event) {
        return Json.line(event).getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode tree(String name) {
        return Json.read(bytes(name), ObjectNode.class, name);
    }

    /// A request to an HTTP API. The query is raw.
    static ObjectNode httpApi(String method, String path, String query, String body) {
        ObjectNode event = tree("http-api").put("rawPath", path).put("rawQueryString", query);
        event.put("body", body).set("headers", Json.mapper().valueToTree(Map.of("content-type", "application/json")));
        ((ObjectNode) event.at("/requestContext/http")).put("method", method).put("path", path);
        return event;
    }

    /// The same request as an event in another format. The query has at most one parameter.
    ///
    /// @param name sample of the format
    static ObjectNode withHttpMethod(String name, ObjectNode httpApi) {
        ObjectNode event = tree(name)
                .put("httpMethod", httpApi.at("/requestContext/http/method").asText())
                .put("path", httpApi.path("rawPath").asText())
                .put("body", httpApi.path("body").asText());
        String[] parameter = httpApi.path("rawQueryString").asText().split("=", 2);
        boolean multiValue = event.has("multiValueHeaders");
        event.remove("queryStringParameters");
        event.remove("multiValueQueryStringParameters");
        if (parameter.length == 2 && multiValue) {
            event.putObject("multiValueQueryStringParameters")
                    .putArray(parameter[0])
                    .add(parameter[1]);
        } else if (parameter.length == 2) {
            event.putObject("queryStringParameters").put(parameter[0], parameter[1]);
        }
        if (multiValue) {
            event.putObject("multiValueHeaders").putArray("Content-Type").add("application/json");
        }
        if (event.has("headers")) {
            event.putObject("headers").put("Content-Type", "application/json");
        }
        return event;
    }
}
