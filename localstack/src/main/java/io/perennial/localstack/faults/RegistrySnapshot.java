package io.perennial.localstack.faults;

import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Snapshot of the objects below a prefix, to restore.
///
/// @param objects bytes by key, relative to the prefix
record RegistrySnapshot(S3Client s3, String bucket, Map<String, Stored> objects) {
    /// @param tag entity tag, which identifies the content
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(byte[] bytes, String tag) {}

    static RegistrySnapshot of(S3Client s3, String bucket, String prefix) {
        Map<String, Stored> objects = tags(s3, bucket, prefix).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Stored(
                                s3.getObjectAsBytes(get -> get.bucket(bucket).key(prefix + entry.getKey()))
                                        .asByteArray(),
                                entry.getValue())));
        return new RegistrySnapshot(s3, bucket, objects);
    }

    /// Restores the objects below a prefix and deletes all others.
    void restore(String prefix) {
        restore(prefix, _ -> true);
    }

    /// Restores the objects below a prefix, except one folder.
    void restoreAllBut(String prefix, String folder) {
        restore(prefix, key -> !key.startsWith(folder));
    }

    private void restore(String prefix, Predicate<String> which) {
        Map<String, String> now = tags(s3, bucket, prefix);
        now.keySet().stream()
                .filter(key -> which.test(key) && !objects.containsKey(key))
                .forEach(key -> s3.deleteObject(delete -> delete.bucket(bucket).key(prefix + key)));
        objects.forEach((key, stored) -> {
            if (which.test(key) && !stored.tag().equals(now.get(key))) {
                s3.putObject(put -> put.bucket(bucket).key(prefix + key), RequestBody.fromBytes(stored.bytes()));
            }
        });
    }

    private static Map<String, String> tags(S3Client s3, String bucket, String prefix) {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .collect(Collectors.toMap(object -> object.key().substring(prefix.length()), S3Object::eTag));
    }
}
