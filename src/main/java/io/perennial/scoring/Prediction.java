package io.perennial.scoring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One prediction.
///
/// @param value         value in the target's unit; for a binary target the probability of true; for a
///                      multi-class target that of the most probable class
/// @param interval      the 90 % prediction interval of a regression
/// @param probabilities probabilities of a multi-class target by class, in the order of the contract; empty for
///                      other tasks
public record Prediction(double value, Optional<Interval> interval, Map<String, Double> probabilities) {
    public record Interval(double low, double high) {
        public boolean contains(double actual) {
            return actual >= low && actual <= high;
        }
    }

    public Prediction {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }

    public Prediction(double value, Optional<Interval> interval) {
        this(value, interval, Map.of());
    }

    /// A prediction of a multi-class target.
    ///
    /// @param probabilities probabilities by class, in the order of the contract, at least one
    public static Prediction ofClasses(Map<String, Double> probabilities) {
        List<Double> inOrder = List.copyOf(probabilities.values());
        return new Prediction(inOrder.get(predictedIndex(inOrder)), Optional.empty(), probabilities);
    }

    /// Position of the most probable class, the first of equals. Call it only on a multi-class prediction.
    public int predictedIndex() {
        return predictedIndex(List.copyOf(probabilities.values()));
    }

    /// The most probable class. Call it only on a multi-class prediction.
    public String predictedClass() {
        return List.copyOf(probabilities.keySet()).get(predictedIndex());
    }

    /// Probability of a class; 0 if the contract does not have it.
    ///
    /// @param index position of the class, or [Target#UNKNOWN_CLASS]
    public double probabilityOf(int index) {
        return index < 0
                ? 0
                : probabilities.values().stream().skip(index).findFirst().orElse(0.0);
    }

    private static int predictedIndex(List<Double> probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.size(); i++) {
            best = probabilities.get(i) > probabilities.get(best) ? i : best;
        }
        return best;
    }
}
