package io.perennial.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Objects in an S3 bucket under a prefix. Conditional writes are S3's own (`If-None-Match`, `If-Match`).
public final class S3ObjectStore implements ObjectStore {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /// @param prefix without a leading `/`; empty for the whole bucket
    public S3ObjectStore(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    @Override
    public Optional<StoredObject> get(String key) {
        String path = path(key);
        try {
            var answer = s3.getObjectAsBytes(request -> request.bucket(bucket).key(path));
            return Optional.of(new StoredObject(
                    answer.asByteArrayUnsafe(), answer.response().eTag()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failed("read", key, e);
        }
    }

    @Override
    public Optional<String> tag(String key) {
        String path = path(key);
        try {
            return Optional.of(
                    s3.headObject(request -> request.bucket(bucket).key(path)).eTag());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failed("read", key, e);
        }
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return conditionalPut(key, bytes, request -> request.ifNoneMatch("*"));
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        return conditionalPut(key, bytes, request -> request.ifMatch(tag));
    }

    @Override
    public void put(String key, byte[] bytes) {
        if (!conditionalPut(key, bytes, _ -> {})) {
            throw new UncheckedIOException(new IOException("S3 refused an unconditional write of " + key));
        }
    }

    @Override
    public List<String> list(String keyPrefix) {
        try {
            return s3
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix + keyPrefix))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .map(key -> key.substring(prefix.length()))
                    .sorted()
                    .toList();
        } catch (SdkException e) {
            throw failed("list", keyPrefix, e);
        }
    }

    @Override
    public String root() {
        return "s3://" + bucket + "/" + prefix;
    }

    private boolean conditionalPut(String key, byte[] bytes, Consumer<PutObjectRequest.Builder> condition) {
        var request = PutObjectRequest.builder().bucket(bucket).key(path(key)).contentType(contentType(key));
        condition.accept(request);
        try {
            s3.putObject(request.build(), RequestBody.fromBytes(bytes));
            return true;
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case PRECONDITION_FAILED, CONFLICT, NOT_FOUND -> lost(key, e);
                default -> throw failed("write", key, e);
            };
        } catch (SdkException e) {
            throw failed("write", key, e);
        }
    }

    /// A missing bucket is a 404 as well, and must not pass for a lost race.
    private boolean lost(String key, S3Exception e) {
        if (e.statusCode() == NOT_FOUND
                && !"NoSuchKey".equals(e.awsErrorDetails().errorCode())) {
            throw failed("write", key, e);
        }
        return false;
    }

    private static String contentType(String key) {
        return switch (key.substring(key.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "json" -> "application/json";
            case "yaml" -> "application/yaml";
            default -> "application/octet-stream";
        };
    }

    private String path(String key) {
        return prefix + Keys.checked(key);
    }

    private UncheckedIOException failed(String verb, String key, SdkException cause) {
        return new UncheckedIOException(
                new IOException("cannot " + verb + " " + root() + key + ": " + cause.getMessage(), cause));
    }
}
