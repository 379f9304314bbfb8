package io.perennial.registry;

import io.perennial.contract.Contract;
import io.perennial.json.Json;
import io.perennial.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A manifest as it lies in the registry. What serving needs is read at once, and the rest, such as the profile of
/// the rows trained on, when somebody asks: a cold start does not wait for it.
public final class ManifestFile {
    private final byte[] json;
    private final String what;
    private final ModelVersion version;
    private final Contract contract;
    private final Map<String, @Nullable Object> contractJson;
    private final String modelSha256;
    private final long modelBytes;

    /// @param json the bytes of the file, handed over
    /// @param what names the file in errors
    /// @throws java.io.UncheckedIOException if it is no manifest, or has another format
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

    /// As it is written here.
    public Map<String, @Nullable Object> contractJson() {
        return contractJson;
    }

    /// Of the model file, hexadecimal.
    public String modelSha256() {
        return modelSha256;
    }

    /// Length of the model file.
    public long modelBytes() {
        return modelBytes;
    }

    /// Everything.
    ///
    /// @throws java.io.UncheckedIOException if the rest is not as it must be
    public Manifest manifest() {
        return Json.read(json, Manifest.class, what);
    }
}
