package io.perennial.promotion;

import io.perennial.statistics.EmpiricalCdf;
import io.perennial.statistics.FisherExact.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// Compared rows, earlier rows as their history, and the segments of both.
///
/// @param compared rows of the comparison
/// @param history  rows before; their residuals of the candidate are not used
/// @param callers  callers of the compared rows
public record SteeringInput(ResidualRows compared, ResidualRows history, RowCallers callers, List<Segment> segments) {
    /// Smallest number of rows of a segment for a verdict, and of its history.
    static final int MIN_ROWS = 30;

    public SteeringInput {
        segments = segments.stream()
                .filter(segment -> segment.rows().length >= MIN_ROWS)
                .toList();
        if (compared.rows() != callers.rows()) {
            throw new IllegalArgumentException(
                    "there are " + compared.rows() + " rows, but callers of " + callers.rows());
        }
    }

    /// History of a segment; of all rows if the segment is new.
    int[] history(Segment segment) {
        return segment.history().length >= MIN_ROWS ? segment.history() : RowCallers.all(history.rows());
    }

    static Proportion proportion(int[] rows, IntPredicate having) {
        return new Proportion(Arrays.stream(rows).filter(having).count(), rows.length);
    }

    static EmpiricalCdf cdf(double[] values, int[] rows) {
        return EmpiricalCdf.of(
                Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
    }
}
