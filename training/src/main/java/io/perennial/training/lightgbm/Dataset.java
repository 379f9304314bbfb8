package io.perennial.training.lightgbm;

import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// LightGBM data set: binned copy of a matrix, about one byte per value.
final class Dataset implements AutoCloseable {
    static final int FLOAT = 0;
    private static final int DOUBLE = 1;
    static final int ROW_MAJOR = 1;

    private final MemorySegment handle;

    private Dataset(MemorySegment handle) {
        this.handle = handle;
    }

    static Dataset of(LabelledMatrix rows, String parameters) {
        return of(rows, parameters, MemorySegment.NULL);
    }

    /// Creates a data set with the bins of the training set.
    static Dataset withBinsOf(Dataset training, LabelledMatrix rows, String parameters) {
        return of(rows, parameters, training.handle);
    }

    private static Dataset of(LabelledMatrix rows, String parameters, MemorySegment reference) {
        FeatureMatrix x = rows.matrix();
        try (Arena arena = Arena.ofConfined()) {
            Dataset dataset = new Dataset(NativeCalls.get()
                    .create(
                            LightGbmCall.DATASET_CREATE,
                            x.values(),
                            FLOAT,
                            x.rows(),
                            x.width(),
                            ROW_MAJOR,
                            arena.allocateFrom(parameters),
                            reference));
            return dataset.withLabels(rows.target(), arena);
        }
    }

    private Dataset withLabels(float[] target, Arena arena) {
        return withField("label", arena.allocateFrom(ValueLayout.JAVA_FLOAT, target), target.length, FLOAT, arena);
    }

    /// Sets the initial raw scores.
    ///
    /// @param scores one score per row; with several classes, those of the first class, then those of the next
    Dataset withInitScores(double[] scores) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, scores);
            return withField("init_score", values, scores.length, DOUBLE, arena);
        }
    }

    private Dataset withField(String field, MemorySegment values, int length, int type, Arena arena) {
        try {
            NativeCalls.get()
                    .call(LightGbmCall.DATASET_SET_FIELD, handle, arena.allocateFrom(field), values, length, type);
            return this;
        } catch (LightGbmException e) {
            close();
            throw e;
        }
    }

    MemorySegment handle() {
        return handle;
    }

    @Override
    public void close() {
        NativeCalls.get().call(LightGbmCall.DATASET_FREE, handle);
    }
}
