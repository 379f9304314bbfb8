package io.perennial.localstack.faults.proxy;

import io.perennial.localstack.proxy.AwsOperation;
import io.perennial.localstack.proxy.AwsService;
import io.perennial.localstack.proxy.HttpMessage;
import io.perennial.localstack.proxy.Upstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// States before the last write, for stale reads. The state of an S3 object is read just before each write. The
/// state of a JSON service is the response to the same request before the last write, or empty before the
/// first. A consistent read is never stale.
final class StaleReads {
    private static final String CONSISTENT = "\"ConsistentRead\":true";
    private static final Map<String, String> EMPTY_RESPONSES =
            Map.of("GetItem", "{}", "Query", "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}");

    private final Map<String, HttpMessage> objects = new ConcurrentHashMap<>();
    private final Map<String, HttpMessage> current = new ConcurrentHashMap<>();
    private final Map<String, HttpMessage> past = new ConcurrentHashMap<>();
    private volatile boolean written;

    /// Response before the first write.
    void reset() {
        written = false;
        objects.clear();
    }

    /// @param upstream server to read the state of an object from; empty if no stale reads are planned
    void beforeWrite(HttpMessage request, AwsOperation awsOperation, Optional<Upstream> upstream) throws IOException {
        written = true;
        if (awsOperation.service() != AwsService.S3) {
            past.putAll(current);
        } else if (upstream.isPresent()) {
            String path = path(request);
            objects.put(path, upstream.get().send(HttpMessage.get(path)));
        }
    }

    void afterRead(HttpMessage request, AwsOperation awsOperation, HttpMessage response) {
        if (awsOperation.service() != AwsService.S3) {
            current.put(identity(request), response);
        }
    }

    Optional<HttpMessage> staleResponse(HttpMessage request, AwsOperation awsOperation) {
        if (awsOperation.service() == AwsService.S3) {
            return Optional.ofNullable(objects.get(path(request)))
                    .map(read -> request.method().equals("HEAD") ? read.withoutBody() : read);
        }
        return request.bodyText().contains(CONSISTENT)
                ? Optional.empty()
                : Optional.ofNullable(past.get(identity(request))).or(() -> emptyResponse(awsOperation));
    }

    private Optional<HttpMessage> emptyResponse(AwsOperation awsOperation) {
        return Optional.ofNullable(EMPTY_RESPONSES.get(awsOperation.name()))
                .filter(_ -> written)
                .map(body ->
                        HttpMessage.response(200, "application/x-amz-json-1.0", body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String path(HttpMessage request) {
        return request.target().split("\\?", 2)[0];
    }

    private static String identity(HttpMessage request) {
        return request.header("X-Amz-Target").orElse("") + " " + request.target() + " " + request.bodyText();
    }
}
