package io.perennial.registry;

import io.perennial.registry.S3ConditionalWrite.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Objects in an S3 bucket under a prefix. Conditional writes use S3's headers (`If-None-Match`, `If-Match`)
/// and are recognised after a lost response: see [S3ConditionalWrite].
public final class S3ObjectStore implements ObjectStore {
    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final Supplier<String> writeIds;

    /// @param prefix   prefix without a leading `/`; empty for the whole bucket
    /// @param writeIds supplies a unique id for each conditional write
    public S3ObjectStore(S3Client s3, String bucket, String prefix, Supplier<String> writeIds) {
        this.s3 = s3;
        this.writeIds = writeIds;
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    @Override
    public Optional<StoredObject> get(String key) {
        String path = path(key);
        try {
            var response = s3.getObjectAsBytes(request -> request.bucket(bucket).key(path));
            return Optional.of(new StoredObject(
                    response.asByteArrayUnsafe(), response.response().eTag()));
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
        return write(key, bytes, new Condition.Absent());
    }

    @Override
    public boolean putIfMatch(String key, String tag, byte[] bytes) {
        return write(key, bytes, new Condition.Tagged(tag));
    }

    @Override
    public void put(String key, byte[] bytes) {
        try {
            s3.putObject(object(key), RequestBody.fromBytes(bytes));
        } catch (SdkException e) {
            throw failed("write", key, e);
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
    public long deleteOldVersions(String keyPrefix) {
        try {
            List<ObjectVersion> old = s3
                    .listObjectVersionsPaginator(
                            request -> request.bucket(bucket).prefix(prefix + keyPrefix))
                    .versions()
                    .stream()
                    .filter(version -> !version.isLatest())
                    .toList();
            old.forEach(version -> s3.deleteObject(
                    request -> request.bucket(bucket).key(version.key()).versionId(version.versionId())));
            return old.size();
        } catch (SdkException e) {
            throw failed("delete old versions of", keyPrefix, e);
        }
    }

    @Override
    public String root() {
        return "s3://" + bucket + "/" + prefix;
    }

    private boolean write(String key, byte[] bytes, Condition condition) {
        try {
            return new S3ConditionalWrite(s3, object(key), condition, writeIds.get()).apply(bytes);
        } catch (SdkException e) {
            throw failed("write", key, e);
        }
    }

    private PutObjectRequest object(String key) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(path(key))
                .contentType(contentType(key))
                .build();
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
        return prefix + ObjectKeys.checked(key);
    }

    private UncheckedIOException failed(String verb, String key, SdkException cause) {
        return new UncheckedIOException(
                new IOException("cannot " + verb + " " + root() + key + ": " + cause.getMessage(), cause));
    }
}
