package io.perennial.training.batchscoring;

import io.perennial.contract.Column;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.training.data.InputTable;
import java.util.List;
import java.util.stream.IntStream;

/// Rows of the input with their predictions, in slices of equal length except the last.
final class ScoredChunk {
    private final InputTable.Rows rows;
    private final int sliceRows;
    private final List<Scores> slices;

    private ScoredChunk(InputTable.Rows rows, int sliceRows, List<Scores> slices) {
        this.rows = rows;
        this.sliceRows = sliceRows;
        this.slices = slices;
    }

    /// Scores slices in parallel, each with one thread as in serving: several threads per call would add up the
    /// trees in another order, which changes the last digits.
    ///
    /// @param scorer   scorer with one thread
    /// @param parallel number of slices
    static ScoredChunk of(InputTable.Rows rows, OnnxScorer scorer, int parallel) {
        int count = rows.faults().size();
        int sliceRows = Math.ceilDiv(count, parallel);
        List<Scores> slices = IntStream.range(0, Math.ceilDiv(count, sliceRows))
                .parallel()
                .mapToObj(i -> scorer.score(slice(rows, i * sliceRows, Math.min(count, (i + 1) * sliceRows))))
                .toList();
        return new ScoredChunk(rows, sliceRows, slices);
    }

    private static List<Column> slice(InputTable.Rows rows, int from, int to) {
        return rows.columns().stream().map(column -> column.slice(from, to)).toList();
    }

    int count() {
        return rows.faults().size();
    }

    /// Number of the row in the input, from 1.
    long number(int row) {
        return rows.first() + row;
    }

    Prediction prediction(int row) {
        return slices.get(row / sliceRows).prediction(row % sliceRows);
    }

    /// Reason why the API would reject the row; empty if it would accept it.
    String fault(int row) {
        return rows.faults().get(row);
    }
}
