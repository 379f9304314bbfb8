package io.perennial.function.serving.champion;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.function.serving.TinyModel;
import io.perennial.scoring.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Answers every row with the number in the model file; refuses to work once closed.
public final class FakeScorer implements Scorer {
    final AtomicBoolean closed = new AtomicBoolean();
    private final float answer;
    private final Contract contract;

    FakeScorer(float answer) {
        this(answer, TinyModel.contract());
    }

    FakeScorer(float answer, Contract contract) {
        this.answer = answer;
        this.contract = contract;
    }

    /// @throws NumberFormatException if the file is not a number
    public static FakeScorer load(byte[] file) {
        return new FakeScorer(Float.parseFloat(new String(file, java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Override
    public Contract contract() {
        return contract;
    }

    @Override
    public Scores score(List<Column> columns) {
        if (closed.get()) {
            throw new IllegalStateException("scored after it was closed");
        }
        float[] values = new float[columns.getFirst().rows()];
        Arrays.fill(values, answer);
        return new Scores(values, new float[0], new float[0]);
    }

    @Override
    public void checkReferencePredictions() {
        // A number in a file has no reference predictions.
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            throw new IllegalStateException("closed twice");
        }
    }
}
