package io.perennial.profile;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Range;
import io.perennial.contract.Task;
import io.perennial.scoring.Scores;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Accumulates predictions: numbers and probabilities as numbers. For a multi-class model it counts the
/// predicted classes, since callers see them and the drift test is exact for counts. It also summarises their
/// probabilities, which shift first if one class is nearly always the most probable.
///
/// @param counters counters by their key in the profile
record PredictionCounter(Map<String, FieldCounter> counters) {
    static PredictionCounter of(Contract contract) {
        Map<String, FieldCounter> counters = new LinkedHashMap<>();
        if (contract.task() == Task.MULTICLASS) {
            counters.put(DataProfile.PREDICTION, new FieldCounter.Levels());
            counters.put(DataProfile.CONFIDENCE, new FieldCounter.Numbers(Range.ALL));
        } else {
            counters.put(DataProfile.PREDICTION, new FieldCounter.Numbers(Range.ALL));
        }
        return new PredictionCounter(counters);
    }

    void add(Scores scores) {
        counters.forEach((key, counter) -> counter.add(column(counter, scores)));
    }

    private static Column column(FieldCounter counter, Scores scores) {
        return counter instanceof FieldCounter.Levels
                ? new Column.Texts(IntStream.range(0, scores.rows())
                        .mapToObj(row -> predictedClass(scores, row))
                        .toArray(String[]::new))
                : new Column.Floats(scores.values());
    }

    /// The predicted class; missing if the model returned NaN.
    private static String predictedClass(Scores scores, int row) {
        return Float.isNaN(scores.values()[row]) ? "" : scores.prediction(row).predictedClass();
    }
}
