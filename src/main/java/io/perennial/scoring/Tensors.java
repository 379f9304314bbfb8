package io.perennial.scoring;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.perennial.contract.Column;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Converts between columns and ONNX Runtime's tensors.
final class Tensors {
    private Tensors() {}

    /// Tensor of a column's rows, of shape [to - from, 1].
    static OnnxTensor of(OrtEnvironment environment, Column column, int from, int to) throws OrtException {
        int rows = to - from;
        long[] shape = {rows, 1};
        if (column instanceof Column.Floats(float[] values)) {
            return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values, from, rows), shape);
        }
        if (column instanceof Column.Times(long[] values)) {
            return OnnxTensor.createTensor(environment, LongBuffer.wrap(values, from, rows), shape);
        }
        String[] texts = ((Column.Texts) column).values();
        return OnnxTensor.createTensor(environment, Arrays.copyOfRange(texts, from, to), shape);
    }

    /// Names of the outputs that hold floats.
    static Set<String> floats(OrtSession session) throws OrtException {
        return session.getOutputInfo().values().stream()
                .filter(output -> output.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT)
                .map(NodeInfo::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    static Map<String, float[]> floats(OrtSession.Result result) {
        Map<String, float[]> outputs = new LinkedHashMap<>();
        result.forEach(output -> {
            FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            outputs.put(output.getKey(), values);
        });
        return outputs;
    }
}
