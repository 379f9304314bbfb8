package io.perennial.training.report;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import io.perennial.training.comparison.ScoredRows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Metrics of each class of a multi-class target on the validation rows.
///
/// @param classes   metrics by class, in the contract's order
/// @param confusion number of rows by actual class, then by predicted class; a last row sums up actual classes
///                  that the contract does not have, if there are any
public record ClassReport(List<ClassMetrics> classes, List<List<Long>> confusion) {
    /// Metrics of one class.
    ///
    /// @param rows            number of rows of the class
    /// @param share           share of all rows
    /// @param meanProbability mean predicted probability: equal to the share if the model is calibrated
    /// @param precision       share of correct rows among those predicted as the class; null if it was never
    ///                        predicted
    /// @param recall          share of the rows of the class that are predicted as it; null if it has no rows
    public record ClassMetrics(
            String name,
            long rows,
            ConfidenceInterval share,
            double meanProbability,
            @org.jspecify.annotations.Nullable ConfidenceInterval precision,
            @org.jspecify.annotations.Nullable ConfidenceInterval recall) {}

    public ClassReport {
        classes = List.copyOf(classes);
        confusion = confusion.stream().map(List::copyOf).toList();
    }

    static ClassReport of(ScoredRows scoredRows) {
        List<String> names = scoredRows.contract().target().classes();
        long[][] counts = new long[names.size() + 1][names.size()];
        double[] meanProbabilities = new double[names.size()];
        for (int row = 0; row < scoredRows.rows(); row++) {
            var prediction = scoredRows.model().prediction(row);
            int actual = (int) scoredRows.actual(row);
            boolean known = actual >= 0 && actual < names.size();
            counts[known ? actual : names.size()][prediction.predictedIndex()]++;
            for (int i = 0; i < meanProbabilities.length; i++) {
                meanProbabilities[i] += prediction.probabilityOf(i) / scoredRows.rows();
            }
        }
        boolean strange = sum(counts[names.size()]) > 0;
        return new ClassReport(
                IntStream.range(0, names.size())
                        .mapToObj(i -> ofClass(names.get(i), i, counts, meanProbabilities[i]))
                        .toList(),
                Arrays.stream(counts)
                        .limit(strange ? counts.length : names.size())
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
    }

    private static ClassMetrics ofClass(String name, int i, long[][] counts, double meanProbability) {
        long actual = sum(counts[i]);
        long predicted = Arrays.stream(counts).mapToLong(row -> row[i]).sum();
        long all = Arrays.stream(counts).mapToLong(ClassReport::sum).sum();
        return new ClassMetrics(
                name,
                actual,
                WilsonInterval.of(actual, all),
                meanProbability,
                predicted == 0 ? null : WilsonInterval.of(counts[i][i], predicted),
                actual == 0 ? null : WilsonInterval.of(counts[i][i], actual));
    }

    private static long sum(long[] row) {
        return Arrays.stream(row).sum();
    }
}
