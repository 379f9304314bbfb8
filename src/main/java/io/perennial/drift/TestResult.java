package io.perennial.drift;

import java.util.Comparator;
import java.util.List;

/// What one test says.
///
/// @param pValue chance of so large a difference without drift
/// @param effect size of the difference, as a multiple of the least that matters
record TestResult(double pValue, double effect) {
    /// Smaller chances are taken for this: no computation is surer.
    private static final double MIN_P_VALUE = 1e-300;

    /// The strongest of several tests, its chance multiplied by their number (Bonferroni): of those with an effect
    /// that matters the surest, or else the one with the largest effect.
    ///
    /// @param number of tests made, these and others of the same field
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

    /// At least 1 if the difference is both certain and large enough: the smaller of the effect and of the chance's
    /// logarithm over that of the rate.
    double score(double rate) {
        return Math.min(effect, Math.log(Math.max(pValue, MIN_P_VALUE)) / Math.log(rate));
    }
}
