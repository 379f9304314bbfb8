package io.perennial.training.comparison;

import io.perennial.contract.Task;
import io.perennial.scoring.Scores;
import java.util.Arrays;

/// How far a candidate's predictions are from the champion's on the same requests: the distance of numbers or of
/// probabilities of true; for a multi-class target the total variation distance of the probabilities.
///
/// @param rows  number of requests
/// @param mean  mean distance
/// @param p95   distance that 95 % of the requests do not exceed
/// @param shift mean of the candidate's value minus the champion's; for a multi-class target, of the
///              probability of the
///              predicted class
public record PredictionChange(long rows, double mean, double p95, double shift) {
    private static final double MOST = 0.95;

    /// @param chosen indexes of the requests, at least one
    static PredictionChange of(Task task, Scores champion, Scores candidate, int[] chosen) {
        double[] distances = Arrays.stream(chosen)
                .mapToDouble(row -> distance(task, champion, candidate, row))
                .sorted()
                .toArray();
        double shift = Arrays.stream(chosen)
                .mapToDouble(row -> (double) candidate.values()[row] - champion.values()[row])
                .average()
                .orElseThrow();
        return new PredictionChange(
                chosen.length,
                Arrays.stream(distances).average().orElseThrow(),
                distances[(int) Math.ceil(MOST * distances.length) - 1],
                shift);
    }

    private static double distance(Task task, Scores champion, Scores candidate, int row) {
        return switch (task) {
            case REGRESSION, BINARY -> Math.abs((double) candidate.values()[row] - champion.values()[row]);
            case MULTICLASS -> totalVariation(champion, candidate, row);
        };
    }

    private static double totalVariation(Scores champion, Scores candidate, int row) {
        int classes = champion.classes().size();
        double sum = 0;
        for (int i = row * classes; i < (row + 1) * classes; i++) {
            sum += Math.abs((double) candidate.probabilities()[i] - champion.probabilities()[i]);
        }
        return sum / 2;
    }
}
