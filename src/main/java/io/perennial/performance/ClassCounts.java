package io.perennial.performance;

import java.util.Arrays;
import java.util.stream.LongStream;

/// How often each class came, was answered, and both. What came without being known to the contract counts as one more
/// class, at place 0.
final class ClassCounts {
    private long[] came = new long[0];
    private long[] answered = new long[0];
    private long[] hits = new long[0];

    /// @param answer position of the class answered
    /// @param actual position of the class that came, or below 0
    void add(int answer, int actual) {
        int place = Math.max(0, actual + 1);
        grow(Math.max(place, answer + 1) + 1);
        came[place]++;
        answered[answer + 1]++;
        hits[place] += answer == actual ? 1 : 0;
    }

    void merge(ClassCounts other, int times) {
        grow(other.came.length);
        for (int i = 0; i < other.came.length; i++) {
            came[i] += times * other.came[i];
            answered[i] += times * other.answered[i];
            hits[i] += times * other.hits[i];
        }
    }

    private void grow(int size) {
        if (size > came.length) {
            came = Arrays.copyOf(came, size);
            answered = Arrays.copyOf(answered, size);
            hits = Arrays.copyOf(hits, size);
        }
    }

    /// How often a class came that the contract does not know.
    long unknown() {
        return came.length == 0 ? 0 : came[0];
    }

    long[] came() {
        return came.clone();
    }

    long hits() {
        return LongStream.of(hits).sum();
    }

    /// F1 = 2 hits / (came + answered), averaged over the classes that came or were answered, as scikit-learn does.
    double macroF1() {
        double sum = 0;
        int classes = 0;
        for (int i = 0; i < came.length; i++) {
            if (came[i] + answered[i] > 0) {
                sum += 2.0 * hits[i] / (came[i] + answered[i]);
                classes++;
            }
        }
        return sum / classes;
    }

    /// Of what came, nats; 0 if it was always the same.
    double entropy() {
        double total = LongStream.of(came).sum();
        return LongStream.of(came)
                .filter(count -> count > 0)
                .mapToDouble(count -> -count / total * Math.log(count / total))
                .sum();
    }
}
