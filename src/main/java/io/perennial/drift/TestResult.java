package io.perennial.drift;

import java.util.Comparator;
import java.util.List;

/// Result of one test.
///
/// @param pValue probability of so large a difference without drift
/// @param effect size of the difference, as a multiple of the smallest effect that matters
record TestResult(double pValue, double effect) {
    /// Smallest p-value: smaller ones are beyond the precision of the computation.
    private static final double MIN_P_VALUE = 1e-300;

    /// The strongest of several tests, its p-value multiplied by their number (Bonferroni). It is the most
    /// significant one with an effect that matters, or else the one with the largest effect.
    ///
    /// @param number number of all tests of the field
    static TestResult strongest(List<TestResult> tests, int number) {
        return tests.stream()
                .map(test -> new TestResult(Math.min(1, test.pValue * number), test.effect))
                .max(Comparator.comparingDouble((TestResult test) -> Math.min(1, test.effect))
                        .thenComparingDouble(test -> -test.pValue))
                .orElseThrow();
    }

    TestResult withPValue(double chance) {
        return new TestResult(chance, effect);
    }

    /// Score of the test, at least 1 if the difference is both significant and large enough: the smaller of the
    /// effect and of the p-value's logarithm over that of the rate.
    double score(double rate) {
        return Math.min(effect, Math.log(Math.max(pValue, MIN_P_VALUE)) / Math.log(rate));
    }
}
