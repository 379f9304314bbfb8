package io.perennial.scoring;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Predictions for many rows. Arrays are not copied.
///
/// @param values        one value per row, see [Prediction#value()]
/// @param low           lower end of the interval per row of a regression; else empty
/// @param high          upper end of the interval per row of a regression; else empty
/// @param classes       classes of a multi-class target; else empty
/// @param probabilities probability of each class, row after row
@SuppressWarnings("ArrayRecordComponent")
public record Scores(float[] values, float[] low, float[] high, List<String> classes, float[] probabilities) {
    private static final float[] NONE = {};

    public Scores {
        classes = List.copyOf(classes);
    }

    public Scores(float[] values, float[] low, float[] high) {
        this(values, low, high, List.of(), NONE);
    }

    /// Scores of a multi-class target.
    ///
    /// @param probabilities probability of each class, row after row
    public static Scores ofClasses(List<String> classes, float[] probabilities) {
        float[] values = new float[probabilities.length / classes.size()];
        for (int i = 0; i < probabilities.length; i++) {
            values[i / classes.size()] = Math.max(values[i / classes.size()], probabilities[i]);
        }
        return new Scores(values, NONE, NONE, classes, probabilities);
    }

    /// Scores of one row.
    public static Scores of(Prediction prediction) {
        List<String> classes = List.copyOf(prediction.probabilities().keySet());
        float[] probabilities = new float[classes.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (float) prediction.probabilityOf(i);
        }
        float[] low = prediction
                .interval()
                .map(ends -> new float[] {(float) ends.low()})
                .orElse(NONE);
        float[] high = prediction
                .interval()
                .map(ends -> new float[] {(float) ends.high()})
                .orElse(NONE);
        return new Scores(new float[] {(float) prediction.value()}, low, high, classes, probabilities);
    }

    /// A copy with other classes: one that these scores do not have gets the probability 0.
    ///
    /// @param wanted classes of the copy, in that order; empty for tasks other than multi-class
    public Scores withClasses(List<String> wanted) {
        if (classes.equals(wanted)) {
            return this;
        }
        int[] from = wanted.stream().mapToInt(classes::indexOf).toArray();
        float[] changed = new float[rows() * wanted.size()];
        for (int i = 0; i < changed.length; i++) {
            int known = from[i % from.length];
            changed[i] = known < 0 ? 0 : probabilities[i / from.length * classes.size() + known];
        }
        return ofClasses(wanted, changed);
    }

    public int rows() {
        return values.length;
    }

    /// A copy of rows `from` (inclusive) to `to` (exclusive).
    ///
    /// @throws IndexOutOfBoundsException if there are no such rows
    public Scores slice(int from, int to) {
        Objects.checkFromToIndex(from, to, rows());
        return new Scores(
                Arrays.copyOfRange(values, from, to),
                low.length == 0 ? NONE : Arrays.copyOfRange(low, from, to),
                high.length == 0 ? NONE : Arrays.copyOfRange(high, from, to),
                classes,
                Arrays.copyOfRange(probabilities, from * classes.size(), to * classes.size()));
    }

    public Prediction prediction(int row) {
        return new Prediction(
                values[row],
                low.length == 0 ? Optional.empty() : Optional.of(new Prediction.Interval(low[row], high[row])),
                probabilities(row));
    }

    private Map<String, Double> probabilities(int row) {
        Map<String, Double> ofRow = new LinkedHashMap<>();
        for (int i = 0; i < classes.size(); i++) {
            ofRow.put(classes.get(i), (double) probabilities[row * classes.size() + i]);
        }
        return ofRow;
    }
}
