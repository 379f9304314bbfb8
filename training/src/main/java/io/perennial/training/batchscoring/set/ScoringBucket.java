package io.perennial.training.batchscoring.set;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Bucket of the stack, with transfers of files that do not fit on the heap.
final class ScoringBucket {
    private static final int READERS = 16;

    private final S3Client s3;
    private final String name;

    ScoringBucket(S3Client s3, String name) {
        this.s3 = s3;
        this.name = name;
    }

    /// @return entity tag of the downloaded file
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

    /// Reads many small objects, several at once. An object that is gone is left out.
    Map<String, byte[]> getAll(List<String> keys) {
        Map<String, byte[]> all = new ConcurrentHashMap<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(READERS, Thread.ofVirtual().factory())) {
            List<Future<?>> reads = keys.stream()
                    .<Future<?>>map(key -> threads.submit(() -> get(key).ifPresent(bytes -> all.put(key, bytes))))
                    .toList();
            for (Future<?> read : reads) {
                read.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the results", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        }
        return all;
    }

    Optional<String> tag(String key) {
        try {
            return Optional.of(
                    s3.headObject(request -> request.bucket(name).key(key)).eTag());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /// Entity tag by key, in the order of the keys.
    Map<String, String> tags(String prefix) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        request -> request.bucket(name).prefix(prefix))
                .contents()) {
            tags.put(object.key(), object.eTag());
        }
        return tags;
    }
}
