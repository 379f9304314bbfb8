package io.perennial.function.serving.openinference;

import io.perennial.contract.Field;
import io.perennial.registry.ManifestFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Metadata of a model in the format of the protocol.
final class ModelMetadata {
    private ModelMetadata() {}

    static Map<String, Object> of(ManifestFile manifest) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", manifest.contract().model());
        metadata.put("versions", List.of(manifest.version().id()));
        metadata.put("platform", "onnxruntime_onnx");
        metadata.put(
                "inputs",
                manifest.contract().inputs().stream().map(ModelMetadata::input).toList());
        metadata.put("outputs", OutputTensors.metadata(manifest.contract()));
        return metadata;
    }

    private static Map<String, Object> input(Field field) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("name", field.name());
        input.put("datatype", Datatype.of(field).name());
        input.put("shape", List.of(-1, 1));
        switch (field) {
            case Field.Category _ -> input.put("parameters", Map.of("content_type", "str"));
            case Field.Timestamp _ -> input.put("parameters", Map.of("content_type", "datetime"));
            case Field.Numeric _, Field.Flag _ -> {}
        }
        return input;
    }
}
