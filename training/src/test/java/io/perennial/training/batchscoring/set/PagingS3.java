package io.perennial.training.batchscoring.set;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Stands in for one bucket of S3, with small pages of keys.
final class PagingS3 implements S3Client {
    static final int PAGE = 100;

    private final SortedMap<String, byte[]> objects = new TreeMap<>();
    private int pages;

    int pages() {
        return pages;
    }

    void put(String key, byte[] bytes) {
        objects.put(key, bytes);
    }

    void remove(String key) {
        objects.remove(key);
    }

    /// @return null if there is no such object
    byte @Nullable [] get(String key) {
        return objects.get(key);
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        try (var bytes = body.contentStreamProvider().newStream()) {
            put(request.key(), bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PutObjectResponse.builder().build();
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        byte[] bytes = required(request.key());
        var response = GetObjectResponse.builder().eTag(tag(bytes)).build();
        try {
            return transformer.transform(
                    response, AbortableInputStream.create(new java.io.ByteArrayInputStream(bytes)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        return HeadObjectResponse.builder().eTag(tag(required(request.key()))).build();
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        remove(request.key());
        return DeleteObjectResponse.builder().build();
    }

    private byte[] required(String key) {
        byte[] bytes = objects.get(key);
        if (bytes == null) {
            throw NoSuchKeyException.builder().message("no key " + key).build();
        }
        return bytes;
    }

    static String tag(byte[] bytes) {
        return Integer.toHexString(java.util.Arrays.hashCode(bytes));
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        pages++;
        String from = request.continuationToken() == null ? request.prefix() : request.continuationToken() + "\0";
        List<String> rest = objects.tailMap(from).keySet().stream()
                .takeWhile(key -> key.startsWith(request.prefix()))
                .toList();
        List<String> page = rest.subList(0, Math.min(PAGE, rest.size()));
        boolean truncated = page.size() < rest.size();
        return ListObjectsV2Response.builder()
                .contents(page.stream()
                        .map(key -> S3Object.builder()
                                .key(key)
                                .eTag(tag(required(key)))
                                .build())
                        .toList())
                .isTruncated(truncated)
                .nextContinuationToken(truncated ? page.getLast() : null)
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
