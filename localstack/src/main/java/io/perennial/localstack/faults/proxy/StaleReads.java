package io.perennial.localstack.faults.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// States before the last write, for reads that are answered from the past.
///
/// Of an object in S3 the state is asked for just before each write. Of JSON services it is the response to the same
/// request before the last write; before any, there was nothing.
final class StaleReads {
    private static final Map<String, String> NOTHING =
            Map.of("GetItem", "{}", "Query", "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}");

    private final Map<String, HttpMessage> objects = new ConcurrentHashMap<>();
    private final Map<String, HttpMessage> current = new ConcurrentHashMap<>();
    private final Map<String, HttpMessage> past = new ConcurrentHashMap<>();

    void beforeWrite(HttpMessage request, Operation operation, Upstream upstream) throws java.io.IOException {
        if (operation.service() == Service.S3) {
            String path = path(request);
            objects.put(path, upstream.send(HttpMessage.get(path)));
        } else {
            past.putAll(current);
        }
    }

    void afterRead(HttpMessage request, Operation operation, HttpMessage response) {
        if (operation.service() != Service.S3) {
            current.put(identity(request), response);
        }
    }

    Optional<HttpMessage> answer(HttpMessage request, Operation operation) {
        if (operation.service() == Service.S3) {
            return Optional.ofNullable(objects.get(path(request)))
                    .map(read -> request.method().equals("HEAD") ? read.withoutBody() : read);
        }
        return Optional.ofNullable(past.get(identity(request)))
                .or(() -> Optional.ofNullable(NOTHING.get(operation.name())).map(StaleReads::json));
    }

    private static HttpMessage json(String body) {
        return HttpMessage.response(200, "application/x-amz-json-1.0", body.getBytes(StandardCharsets.UTF_8));
    }

    private static String path(HttpMessage request) {
        return request.target().split("\\?", 2)[0];
    }

    private static String identity(HttpMessage request) {
        return request.header("X-Amz-Target").orElse("") + " " + request.target() + " " + request.bodyText();
    }
}
