package io.perennial.localstack.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.json.Json;
import io.perennial.registry.ModelVersion;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Makes a second version of the first one's files, since to train one takes longer.
///
/// @param prefix where the model's objects lie in the bucket
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
