package io.perennial.training.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.SortedMap;

/// Adds metadata to an exported file.
public final class ModelFileMetadata {
    private ModelFileMetadata() {}

    /// The same graph with additional metadata. Equal inputs give equal bytes.
    ///
    /// @param onnx    exported file
    /// @param entries entries whose keys it does not have yet
    public static byte[] add(byte[] onnx, SortedMap<String, String> entries) {
        try {
            ModelProto.Builder model = ModelProto.parseFrom(onnx).toBuilder();
            entries.forEach((key, text) -> model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the exported file is not an ONNX model", e);
        }
    }
}
