package io.perennial.training.lightgbm;

import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// LightGBM's binned copy of a matrix, about one byte a value.
final class Dataset implements AutoCloseable {
    static final int FLOAT = 0;
    static final int ROW_MAJOR = 1;

    private final MemorySegment handle;

    private Dataset(MemorySegment handle) {
        this.handle = handle;
    }

    static Dataset of(LabelledRows rows, String parameters) {
        return of(rows, parameters, MemorySegment.NULL);
    }

    /// Binned as the training set was.
    static Dataset like(Dataset training, LabelledRows rows, String parameters) {
        return of(rows, parameters, training.handle);
    }

    private static Dataset of(LabelledRows rows, String parameters, MemorySegment reference) {
        FeatureMatrix x = rows.matrix();
        try (Arena arena = Arena.ofConfined()) {
            Dataset dataset = new Dataset(NativeCalls.get()
                    .create(
                            Function.DATASET_CREATE,
                            x.values(),
                            FLOAT,
                            x.rows(),
                            x.width(),
                            ROW_MAJOR,
                            arena.allocateFrom(parameters),
                            reference));
            return dataset.labelled(rows.target(), arena);
        }
    }

    private Dataset labelled(float[] target, Arena arena) {
        MemorySegment values = arena.allocateFrom(ValueLayout.JAVA_FLOAT, target);
        try {
            NativeCalls.get()
                    .call(
                            Function.DATASET_SET_FIELD,
                            handle,
                            arena.allocateFrom("label"),
                            values,
                            target.length,
                            FLOAT);
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
        NativeCalls.get().call(Function.DATASET_FREE, handle);
    }
}
