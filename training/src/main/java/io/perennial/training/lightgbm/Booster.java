package io.perennial.training.lightgbm;

import io.perennial.training.trees.FeatureMatrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// LightGBM booster, in training or loaded.
final class Booster implements AutoCloseable {
    static final int ALL_ITERATIONS = -1;

    private static final int GAIN = 1;
    private static final int PROBABILITY_OR_NUMBER = 0;
    private static final int RAW_SCORE = 1;

    private final NativeCalls lightGbm = NativeCalls.get();
    private final MemorySegment handle;

    private Booster(MemorySegment handle) {
        this.handle = handle;
    }

    static Booster of(Dataset training, String parameters) {
        try (Arena arena = Arena.ofConfined()) {
            return new Booster(NativeCalls.get()
                    .create(LightGbmCall.BOOSTER_CREATE, training.handle(), arena.allocateFrom(parameters)));
        }
    }

    static Booster ofText(String text) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rounds = arena.allocate(ValueLayout.JAVA_INT);
            return new Booster(NativeCalls.get().create(LightGbmCall.BOOSTER_LOAD, arena.allocateFrom(text), rounds));
        }
    }

    /// Merges the trees of another forest before further ones. The data sets must have its raw scores as
    /// initial scores.
    void mergeFrom(Booster forest) {
        lightGbm.call(LightGbmCall.BOOSTER_MERGE, handle, forest.handle);
    }

    void addValidation(Dataset validation) {
        lightGbm.call(LightGbmCall.BOOSTER_ADD_VALID, handle, validation.handle());
    }

    /// Runs one iteration: one more tree, or one per class.
    ///
    /// @return false if no split has a gain
    boolean update() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment finished = arena.allocate(ValueLayout.JAVA_INT);
            lightGbm.call(LightGbmCall.BOOSTER_UPDATE, handle, finished);
            return finished.get(ValueLayout.JAVA_INT, 0) == 0;
        }
    }

    /// Metric on the early-stopping set.
    double metric() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ValueLayout.JAVA_DOUBLE);
            lightGbm.call(LightGbmCall.BOOSTER_EVAL, handle, 1, arena.allocate(ValueLayout.JAVA_INT), value);
            return value.get(ValueLayout.JAVA_DOUBLE, 0);
        }
    }

    /// Trees of the first `rounds` iterations as text.
    String modelText(int rounds) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(ValueLayout.JAVA_LONG);
            save(rounds, MemorySegment.NULL, 0, length);
            long needed = length.get(ValueLayout.JAVA_LONG, 0);
            MemorySegment text = arena.allocate(needed);
            save(rounds, text, needed, length);
            return text.getString(0);
        }
    }

    private void save(int rounds, MemorySegment buffer, long size, MemorySegment length) {
        lightGbm.call(LightGbmCall.BOOSTER_SAVE, handle, 0, rounds, GAIN, size, length, buffer);
    }

    /// Total gain of the splits on each feature over the trees of the first `rounds` iterations.
    double[] importance(int rounds, int features) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment gains = arena.allocate(ValueLayout.JAVA_DOUBLE, features);
            lightGbm.call(LightGbmCall.BOOSTER_IMPORTANCE, handle, rounds, GAIN, gains);
            return gains.toArray(ValueLayout.JAVA_DOUBLE);
        }
    }

    /// @param scores  number of scores per row
    /// @param rounds  number of iterations whose trees predict
    /// @param threads number of threads; LightGBM uses it for all other work of the process too
    double[] predict(FeatureMatrix x, int scores, int rounds, int threads) {
        return predict(x, scores, rounds, threads, PROBABILITY_OR_NUMBER);
    }

    /// Raw scores of all iterations: sums of leaves.
    double[] rawScores(FeatureMatrix x, int scores, int threads) {
        return predict(x, scores, ALL_ITERATIONS, threads, RAW_SCORE);
    }

    private double[] predict(FeatureMatrix x, int scores, int rounds, int threads, int type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment predictions = arena.allocate(ValueLayout.JAVA_DOUBLE, (long) x.rows() * scores);
            lightGbm.call(
                    LightGbmCall.BOOSTER_PREDICT,
                    handle,
                    x.values(),
                    Dataset.FLOAT,
                    x.rows(),
                    x.width(),
                    Dataset.ROW_MAJOR,
                    type,
                    0,
                    rounds,
                    arena.allocateFrom("verbosity=-1 num_threads=" + threads),
                    arena.allocate(ValueLayout.JAVA_LONG),
                    predictions);
            return predictions.toArray(ValueLayout.JAVA_DOUBLE);
        }
    }

    @Override
    public void close() {
        lightGbm.call(LightGbmCall.BOOSTER_FREE, handle);
    }
}
