package io.perennial.localstack.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.json.Json;
import io.perennial.registry.ModelVersion;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Copies the files of a version to a second version, which is faster than training one.
///
/// @param prefix key prefix of the model's objects in the bucket
record VersionCopy(S3Client s3, String bucket, String prefix) {
    private static final String MANIFEST = "manifest.json";

    void make(ModelVersion from, ModelVersion to) {
        RegistrySnapshot.of(s3, bucket, folder(from)).objects().forEach((name, stored) -> {
            byte[] bytes = name.equals(MANIFEST) ? renamed(stored.bytes(), to) : stored.bytes();
            s3.putObject(put -> put.bucket(bucket).key(folder(to) + name), RequestBody.fromBytes(bytes));
        });
    }

    private String folder(ModelVersion version) {
        return prefix + "versions/" + version.id() + "/";
    }

    private static byte[] renamed(byte[] manifest, ModelVersion version) {
        var json = (ObjectNode) Json.read(manifest, JsonNode.class, "a manifest");
        json.put("version", version.id());
        return Json.pretty(json);
    }
}
