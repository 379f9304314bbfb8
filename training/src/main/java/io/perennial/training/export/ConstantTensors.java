package io.perennial.training.export;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Tensors with fixed values.
final class ConstantTensors {
    private ConstantTensors() {}

    static TensorProto floats(float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return tensor(TensorProto.DataType.FLOAT, bytes, shape);
    }

    static TensorProto longs(long[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return tensor(TensorProto.DataType.INT64, bytes, shape);
    }

    /// Tensor of shape [n].
    static TensorProto texts(List<String> values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.STRING.getNumber())
                .addDims(values.size());
        values.forEach(value -> tensor.addStringData(ByteString.copyFromUtf8(value)));
        return tensor.build();
    }

    static TensorProto bytes(byte[] values) {
        return tensor(TensorProto.DataType.UINT8, ByteBuffer.wrap(values), values.length);
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorProto tensor(TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDataType(type.getNumber()).setRawData(ByteString.copyFrom(bytes.rewind()));
        for (long length : shape) {
            tensor.addDims(length);
        }
        return tensor.build();
    }
}
