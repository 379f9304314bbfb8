package io.perennial.scoring;

import java.util.Optional;

/// Answers for many rows. `low` and `high` are empty for a binary target. Arrays are handed over, not copied.
@SuppressWarnings("ArrayRecordComponent")
public record Scores(float[] values, float[] low, float[] high) {
    public int rows() {
        return values.length;
    }

    public Prediction at(int row) {
        return new Prediction(
                values[row],
                low.length == 0 ? Optional.empty() : Optional.of(new Prediction.Interval(low[row], high[row])));
    }
}
