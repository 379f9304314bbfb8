package io.perennial.training.report;

import io.perennial.statistics.ConfidenceInterval;
import io.perennial.statistics.WilsonInterval;
import io.perennial.training.comparison.ScoredRows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How a multi-class target's classes are told apart on the validation rows.
///
/// @param classes   in the contract's order
/// @param confusion rows by the class that came, then by the class answered; one more row at the end, if any
///                  class came that the contract does not know, for all of them
public record ClassReport(List<ClassMetrics> classes, List<List<Long>> confusion) {
    /// One class.
    ///
    /// @param rows            in which it came
    /// @param share           of all rows
    /// @param meanProbability mean probability it was given: equal to the share if it is as likely as said
    /// @param precision       share of the rows with this answer in which it came; null if it was never
    ///                        answered
    /// @param recall          share of the rows in which it came that have this answer; null if it never came
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
        double[] said = new double[names.size()];
        for (int row = 0; row < scoredRows.rows(); row++) {
            var prediction = scoredRows.model().prediction(row);
            int came = (int) scoredRows.actual(row);
            boolean known = came >= 0 && came < names.size();
            counts[known ? came : names.size()][prediction.predictedIndex()]++;
            for (int i = 0; i < said.length; i++) {
                said[i] += prediction.probabilityOf(i) / scoredRows.rows();
            }
        }
        boolean strange = sum(counts[names.size()]) > 0;
        return new ClassReport(
                IntStream.range(0, names.size())
                        .mapToObj(i -> ofClass(names.get(i), i, counts, said[i]))
                        .toList(),
                Arrays.stream(counts)
                        .limit(strange ? counts.length : names.size())
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
    }

    private static ClassMetrics ofClass(String name, int i, long[][] counts, double said) {
        long came = sum(counts[i]);
        long answered = Arrays.stream(counts).mapToLong(row -> row[i]).sum();
        long all = Arrays.stream(counts).mapToLong(ClassReport::sum).sum();
        return new ClassMetrics(
                name,
                came,
                WilsonInterval.of(came, all),
                said,
                answered == 0 ? null : WilsonInterval.of(counts[i][i], answered),
                came == 0 ? null : WilsonInterval.of(counts[i][i], came));
    }

    private static long sum(long[] row) {
        return Arrays.stream(row).sum();
    }
}
