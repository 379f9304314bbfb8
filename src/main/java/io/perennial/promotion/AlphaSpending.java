package io.perennial.promotion;

/// How sure each decision must be, so that all decisions about one champion together err as rarely as the policy
/// says.
///
/// Attempt `k` may err with probability `alpha_k = alpha / (k (k + 1))`, where `alpha = 1 - confidence`. The
/// `alpha_k` of all attempts, however many, sum to `alpha`, since `1 / (k (k + 1)) = 1 / k - 1 / (k + 1)`. By
/// Bonferroni's inequality the bound holds however the attempts depend on each other: their rows may overlap.
/// Spending a fixed error rate over a sequence of looks follows Lan and DeMets, "Discrete sequential boundaries for
/// clinical trials", Biometrika 70 (1983).
public final class AlphaSpending {
    private AlphaSpending() {}

    /// One-sided confidence that this attempt needs, for example 0.975 for the first and 0.9917 for the second of a
    /// policy of 0.95.
    ///
    /// @param confidence of all attempts together, below 1
    /// @param attempt    from 1
    /// @throws IllegalArgumentException if the attempt is below 1
    public static double confidence(double confidence, int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1, not from " + attempt);
        }
        return 1 - (1 - confidence) / (attempt * (attempt + 1.0));
    }
}
