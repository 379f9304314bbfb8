package io.perennial.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/// S3 on the heap, below the AWS SDK: objects with tags, metadata and conditional writes, and an ordered list
/// of what goes wrong with the next requests. The SDK's own repetition of a request is the real one.
final class FakeS3 implements SdkHttpClient {
    private static final String METADATA = "x-amz-meta-";

    private final Map<String, Item> objects = new TreeMap<>();
    private final Deque<Fault> puts = new ArrayDeque<>();
    private final Deque<Fault> heads = new ArrayDeque<>();
    private Runnable afterApplied = () -> {};

    /// What goes wrong with one request.
    enum Fault {
        /// Nothing.
        NONE,
        /// The request is applied, and the connection breaks before the response.
        ANSWER_LOST,
        /// The request is applied, and the response has status 500.
        ANSWER_REPLACED,
        /// It never arrives.
        REQUEST_LOST,
        /// The request conflicts with another one on the same object, and the response has status 409.
        CONFLICT,
        /// The credentials have expired.
        FORBIDDEN
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Item(byte[] bytes, Map<String, String> metadata, String tag) {}

    /// @param attempts of each request by the SDK
    S3Client client(int attempts) {
        var retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .circuitBreakerEnabled(false)
                .build();
        return S3Client.builder()
                .httpClient(this)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .endpointOverride(URI.create("http://s3.invalid"))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .overrideConfiguration(override -> override.retryStrategy(retries))
                .build();
    }

    /// What goes wrong with the next writes, in this order; nothing afterwards.
    void onPuts(Fault... faults) {
        puts.addAll(List.of(faults));
    }

    /// What goes wrong with the next looks at an object without its bytes.
    void onHeads(Fault... faults) {
        heads.addAll(List.of(faults));
    }

    /// Runs once after the next write that is applied, before its response: another writer is faster than the
    /// response.
    void afterNextWrite(Runnable other) {
        afterApplied = other;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                byte[] body = request.contentStreamProvider().isEmpty()
                        ? new byte[0]
                        : request.contentStreamProvider().get().newStream().readAllBytes();
                return response(request.httpRequest(), body);
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    private HttpExecuteResponse response(SdkHttpRequest request, byte[] body) throws IOException {
        Fault fault;
        Answer response;
        Runnable after = () -> {};
        synchronized (this) {
            fault = next(request);
            response = isCarriedOut(fault) ? carriedOut(request, body) : new Answer(403, "AccessDenied");
            if (request.method().name().equals("PUT") && response.status == 200) {
                after = afterApplied;
                afterApplied = () -> {};
            }
        }
        after.run();
        return switch (fault) {
            case NONE, FORBIDDEN -> response.response();
            case ANSWER_LOST, REQUEST_LOST -> throw new IOException("connection reset");
            case ANSWER_REPLACED -> new Answer(500, "InternalError").response();
            case CONFLICT -> new Answer(409, "ConditionalRequestConflict").response();
        };
    }

    private Fault next(SdkHttpRequest request) {
        Fault fault = switch (request.method()) {
            case PUT -> puts.poll();
            case HEAD -> heads.poll();
            default -> null;
        };
        return fault == null ? Fault.NONE : fault;
    }

    private static boolean isCarriedOut(Fault fault) {
        return switch (fault) {
            case NONE, ANSWER_LOST, ANSWER_REPLACED -> true;
            case REQUEST_LOST, CONFLICT, FORBIDDEN -> false;
        };
    }

    private Answer carriedOut(SdkHttpRequest request, byte[] body) {
        String path = request.encodedPath();
        if (request.firstMatchingRawQueryParameter("list-type").isPresent()) {
            return listed(path, request.firstMatchingRawQueryParameter("prefix").orElse(""));
        }
        if (request.method().name().equals("PUT")) {
            return put(request, path, body);
        }
        Item item = objects.get(path);
        return item == null ? new Answer(404, "NoSuchKey") : new Answer(200, item.bytes, item);
    }

    private Answer put(SdkHttpRequest request, String path, byte[] body) {
        Item before = objects.get(path);
        Optional<String> match = request.firstMatchingHeader("If-Match");
        if (match.isPresent() && before == null) {
            return new Answer(404, "NoSuchKey");
        }
        boolean isFree =
                before == null || request.firstMatchingHeader("If-None-Match").isEmpty();
        if (!isFree || (before != null && !match.orElse(before.tag).equals(before.tag))) {
            return new Answer(412, "PreconditionFailed");
        }
        Map<String, String> metadata = request.headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith(METADATA))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().getFirst()));
        var item = new Item(body, metadata, "\"" + ObjectKeys.sha256(body) + "\"");
        objects.put(path, item);
        return new Answer(200, new byte[0], item);
    }

    private Answer listed(String bucket, String prefix) {
        String folder = (bucket.endsWith("/") ? bucket : bucket + "/");
        String contents = objects.keySet().stream()
                .map(path -> path.substring(folder.length()))
                .filter(key -> key.startsWith(prefix))
                .map(key -> "<Contents><Key>" + key + "</Key></Contents>")
                .collect(Collectors.joining());
        String xml = "<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>";
        return new Answer(200, xml.getBytes(UTF_8), null);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(int status, byte[] body, @Nullable Item item) {
        Answer(int status, String code) {
            this(
                    status,
                    ("<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>").getBytes(UTF_8),
                    null);
        }

        HttpExecuteResponse response() {
            var response = SdkHttpFullResponse.builder().statusCode(status);
            if (item != null) {
                response.putHeader("ETag", item.tag);
                item.metadata.forEach(response::putHeader);
            }
            return HttpExecuteResponse.builder()
                    .response(response.putHeader("Content-Length", Integer.toString(body.length))
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
        }
    }
}
