package io.perennial.registry;

import io.perennial.contract.Contract;
import io.perennial.json.Json;
import io.perennial.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A manifest in the registry. The members for serving are read at once and the others, such as the profile of
/// the training rows, on demand, so that cold starts do not wait for them.
public final class ManifestFile {
    private final byte[] json;
    private final String what;
    private final ModelVersion version;
    private final Contract contract;
    private final Map<String, @Nullable Object> contractJson;
    private final String modelSha256;
    private final long modelBytes;

    /// @param json bytes of the file, not copied
    /// @param what name of the file in errors
    /// @throws java.io.UncheckedIOException if it is not a manifest, or has another format
    public static ManifestFile of(byte[] json, String what) {
        return JsonObject.read(json, what, read -> new ManifestFile(json, what, read));
    }

    private ManifestFile(byte[] json, String what, JsonObject read) {
        this.json = json;
        this.what = what;
        version = new ModelVersion(read.text("version"));
        Manifest.requireFormat(version, read.number("format").intValue());
        contract = Contract.of(read.object("contract"));
        contractJson = read.object("contract").members();
        modelSha256 = read.text("modelSha256");
        modelBytes = read.number("modelBytes").longValue();
    }

    public ModelVersion version() {
        return version;
    }

    public Contract contract() {
        return contract;
    }

    /// The contract's JSON as written in the file.
    public Map<String, @Nullable Object> contractJson() {
        return contractJson;
    }

    /// SHA-256 of the model file, hexadecimal.
    public String modelSha256() {
        return modelSha256;
    }

    /// Length of the model file in bytes.
    public long modelBytes() {
        return modelBytes;
    }

    /// The complete manifest.
    ///
    /// @throws java.io.UncheckedIOException if the rest is invalid
    public Manifest manifest() {
        return Json.read(json, Manifest.class, what);
    }
}
