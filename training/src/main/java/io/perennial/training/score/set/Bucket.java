package io.perennial.training.score.set;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The stack's bucket, for files too large for the heap.
final class Bucket {
    private final S3Client s3;
    private final String name;

    Bucket(S3Client s3, String name) {
        this.s3 = s3;
        this.name = name;
    }

    /// @return the entity tag of what was read
    String download(String key, Path file) {
        try {
            return s3.getObject(request -> request.bucket(name).key(key), ResponseTransformer.toFile(file))
                    .eTag();
        } catch (NoSuchKeyException e) {
            throw new IllegalArgumentException("bucket " + name + " has no file '" + key + "'", e);
        }
    }

    void upload(Path file, String key) {
        s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromFile(file));
    }

    void put(byte[] bytes, String key) {
        s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromBytes(bytes));
    }

    void delete(String key) {
        s3.deleteObject(request -> request.bucket(name).key(key));
    }

    Optional<byte[]> get(String key) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(request -> request.bucket(name).key(key))
                            .asByteArray());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    Optional<String> tag(String key) {
        try {
            return Optional.of(
                    s3.headObject(request -> request.bucket(name).key(key)).eTag());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    List<String> keys(String prefix) {
        return s3.listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
