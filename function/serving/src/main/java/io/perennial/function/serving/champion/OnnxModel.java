package io.perennial.function.serving.champion;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scorer that runs in ONNX Runtime.
public record OnnxModel(OnnxScorer onnx) implements Scorer {
    /// @throws io.perennial.scoring.ModelFileException if the bytes are not a model file of this project
    public static Scorer load(byte[] file) {
        return new OnnxModel(OnnxScorer.load(file));
    }

    @Override
    public Contract contract() {
        return onnx.contract();
    }

    @Override
    public Map<String, @Nullable Object> writtenContract() {
        return onnx.contractJson();
    }

    @Override
    public Scores score(List<Column> columns) {
        return onnx.score(columns);
    }

    @Override
    public void checkReferencePredictions() {
        onnx.referencePredictions().check(onnx);
    }

    @Override
    public void close() {
        onnx.close();
    }
}
