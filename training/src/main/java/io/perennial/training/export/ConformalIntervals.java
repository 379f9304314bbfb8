package io.perennial.training.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Prediction intervals by split-conformal prediction within bins of the prediction (Mondrian; Vovk, Gammerman and
/// Shafer, "Algorithmic Learning in a Random World", 2005, section 4.5).
///
/// In each bin the residuals (actual minus prediction) of n calibration rows give the ends: the floor((n + 1) a
/// / 2)-th smallest below and the ceil((n + 1)(1 - a / 2))-th smallest above. A new row from the same
/// distribution lies between them with probability at least 1 - a in its bin.
///
/// @param binEdges       predictions between the bins, ascending, one fewer than bins; a bin starts above its
///                       edge
/// @param lowerResiduals residual to add for the lower end, one per bin
/// @param upperResiduals residual to add for the upper end, one per bin
public record ConformalIntervals(List<Float> binEdges, List<Float> lowerResiduals, List<Float> upperResiduals) {
    /// Nominal share of actuals outside.
    private static final double ALPHA = 0.1;

    private static final int MAX_BINS = 10;
    private static final int ROWS_PER_BIN = 200;

    public ConformalIntervals {
        binEdges = List.copyOf(binEdges);
        lowerResiduals = List.copyOf(lowerResiduals);
        upperResiduals = List.copyOf(upperResiduals);
    }

    /// Fits on rows the model was not fitted on. Few rows give few bins. With fewer than 19 rows in total the
    /// extreme residuals are the ends, and the nominal coverage is less than 90 %.
    ///
    /// @param predicted one prediction per row
    /// @param actual    one actual per row; at least one row
    public static ConformalIntervals fit(double[] predicted, float[] actual) {
        List<Float> edges = binEdges(predicted);
        List<List<Double>> residuals = new ArrayList<>();
        for (int bin = 0; bin <= edges.size(); bin++) {
            residuals.add(new ArrayList<>());
        }
        for (int row = 0; row < predicted.length; row++) {
            residuals.get(bin(edges, predicted[row])).add(actual[row] - predicted[row]);
        }
        residuals.forEach(bin -> bin.sort(null));
        return new ConformalIntervals(
                edges,
                residuals.stream().map(ConformalIntervals::lower).toList(),
                residuals.stream().map(ConformalIntervals::upper).toList());
    }

    private static List<Float> binEdges(double[] predicted) {
        double[] sorted = Arrays.stream(predicted).sorted().toArray();
        int bins = Math.clamp(sorted.length / ROWS_PER_BIN, 1, MAX_BINS);
        List<Float> edges = new ArrayList<>();
        for (int bin = 1; bin < bins; bin++) {
            float edge = (float) sorted[(int) ((long) bin * sorted.length / bins)];
            boolean parts = edge < (float) sorted[sorted.length - 1];
            if (parts && (edges.isEmpty() || edge > edges.getLast())) {
                edges.add(edge);
            }
        }
        return edges;
    }

    private static int bin(List<Float> edges, double predicted) {
        int bin = 0;
        while (bin < edges.size() && (float) predicted > edges.get(bin)) {
            bin++;
        }
        return bin;
    }

    private static float lower(List<Double> sorted) {
        int rank = (int) Math.floor((sorted.size() + 1) * ALPHA / 2);
        return sorted.get(Math.max(1, rank) - 1).floatValue();
    }

    private static float upper(List<Double> sorted) {
        int rank = (int) Math.ceil((sorted.size() + 1) * (1 - ALPHA / 2));
        return sorted.get(Math.min(sorted.size(), rank) - 1).floatValue();
    }
}
