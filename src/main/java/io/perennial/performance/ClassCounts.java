package io.perennial.performance;

import java.util.Arrays;
import java.util.stream.LongStream;

/// Numbers of rows by actual class, by predicted class and of both together. Actual classes that the contract
/// does not know count as one more class, at index 0.
final class ClassCounts {
    private long[] actual = new long[0];
    private long[] predicted = new long[0];
    private long[] correct = new long[0];

    /// @param predictedClass position of the predicted class
    /// @param actualClass    position of the actual class, or below 0 if the contract does not know it
    void add(int predictedClass, int actualClass) {
        int place = Math.max(0, actualClass + 1);
        grow(Math.max(place, predictedClass + 1) + 1);
        actual[place]++;
        predicted[predictedClass + 1]++;
        correct[place] += predictedClass == actualClass ? 1 : 0;
    }

    void merge(ClassCounts other, int times) {
        grow(other.actual.length);
        for (int i = 0; i < other.actual.length; i++) {
            actual[i] += times * other.actual[i];
            predicted[i] += times * other.predicted[i];
            correct[i] += times * other.correct[i];
        }
    }

    private void grow(int size) {
        if (size > actual.length) {
            actual = Arrays.copyOf(actual, size);
            predicted = Arrays.copyOf(predicted, size);
            correct = Arrays.copyOf(correct, size);
        }
    }

    /// Number of rows whose actual class the contract does not know.
    long unknownClass() {
        return actual.length == 0 ? 0 : actual[0];
    }

    long[] actual() {
        return actual.clone();
    }

    long correct() {
        return LongStream.of(correct).sum();
    }

    /// F1 = 2 hits / (actual + predicted), averaged over the classes that occur as actual or prediction, as in
    /// scikit-learn.
    double macroF1() {
        double sum = 0;
        int classes = 0;
        for (int i = 0; i < actual.length; i++) {
            if (actual[i] + predicted[i] > 0) {
                sum += 2.0 * correct[i] / (actual[i] + predicted[i]);
                classes++;
            }
        }
        return sum / classes;
    }

    /// Entropy of the actual classes, in nats; 0 if there is only one.
    double entropy() {
        double total = LongStream.of(actual).sum();
        return LongStream.of(actual)
                .filter(count -> count > 0)
                .mapToDouble(count -> -count / total * Math.log(count / total))
                .sum();
    }
}
