package io.perennial.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers for many rows. Arrays are handed over, not copied.
///
/// @param values        one per row, see [Prediction#value()]
/// @param low           one per row of a regression; else empty
/// @param high          one per row of a regression; else empty
/// @param probabilities of a multi-class target: of each class, row after row; else empty
@SuppressWarnings("ArrayRecordComponent")
public record Scores(float[] values, float[] low, float[] high, float[] probabilities) {
    public Scores(float[] values, float[] low, float[] high) {
        this(values, low, high, new float[0]);
    }

    /// Of a multi-class target.
    ///
    /// @param probabilities of each class, row after row
    public static Scores ofClasses(float[] probabilities, int classes) {
        float[] values = new float[probabilities.length / classes];
        for (int i = 0; i < probabilities.length; i++) {
            values[i / classes] = Math.max(values[i / classes], probabilities[i]);
        }
        return new Scores(values, new float[0], new float[0], probabilities);
    }

    public static Scores of(Prediction prediction) {
        float[] probabilities = new float[prediction.probabilities().size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = prediction.probabilities().get(i).floatValue();
        }
        float[] low = prediction
                .interval()
                .map(ends -> new float[] {(float) ends.low()})
                .orElse(new float[0]);
        float[] high = prediction
                .interval()
                .map(ends -> new float[] {(float) ends.high()})
                .orElse(new float[0]);
        return new Scores(new float[] {(float) prediction.value()}, low, high, probabilities);
    }

    /// The same under other classes: one that these scores do not know gets the probability 0.
    ///
    /// @param own    classes of these scores; empty of other tasks
    /// @param wanted classes to give, in that order
    public Scores reordered(List<String> own, List<String> wanted) {
        if (own.equals(wanted)) {
            return this;
        }
        float[] changed = new float[rows() * wanted.size()];
        for (int i = 0; i < changed.length; i++) {
            int from = own.indexOf(wanted.get(i % wanted.size()));
            changed[i] = from < 0 ? 0 : probabilities[i / wanted.size() * own.size() + from];
        }
        return ofClasses(changed, wanted.size());
    }

    public int rows() {
        return values.length;
    }

    public Prediction at(int row) {
        return new Prediction(
                values[row],
                low.length == 0 ? Optional.empty() : Optional.of(new Prediction.Interval(low[row], high[row])),
                probabilities.length == 0 ? List.of() : probabilities(row));
    }

    private List<Double> probabilities(int row) {
        int classes = probabilities.length / values.length;
        var ofRow = new ArrayList<Double>(classes);
        for (int i = 0; i < classes; i++) {
            ofRow.add((double) probabilities[row * classes + i]);
        }
        return ofRow;
    }
}
