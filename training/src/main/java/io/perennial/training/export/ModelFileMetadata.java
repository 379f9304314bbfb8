package io.perennial.training.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.SortedMap;

/// Writes into the metadata of an exported file what was not known when it was exported.
public final class ModelFileMetadata {
    private ModelFileMetadata() {}

    /// The same graph with more metadata. The same input gives the same bytes.
    ///
    /// @param onnx    an exported file
    /// @param entries keys that it does not have yet
    public static byte[] add(byte[] onnx, SortedMap<String, String> entries) {
        try {
            ModelProto.Builder model = ModelProto.parseFrom(onnx).toBuilder();
            entries.forEach((key, text) -> model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the exported file is no ONNX model", e);
        }
    }
}
