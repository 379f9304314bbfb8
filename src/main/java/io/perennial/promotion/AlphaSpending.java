package io.perennial.promotion;

/// Confidence of each decision, such that all decisions about one champion combined have the policy's error rate.
///
/// Attempt `k` has the error probability `alpha_k = alpha / (k (k + 1))`, where `alpha = 1 - confidence`. The
/// `alpha_k` of any number of attempts sum to at most `alpha`, since `1 / (k (k + 1)) = 1 / k - 1 / (k + 1)`.
/// By Bonferroni's inequality the bound holds for dependent attempts, too: their rows may overlap. Spending a
/// fixed error rate over a sequence of looks follows Lan and DeMets, "Discrete sequential boundaries for
/// clinical trials", Biometrika 70 (1983).
public final class AlphaSpending {
    private AlphaSpending() {}

    /// One-sided confidence required of an attempt, for example 0.975 for the first and 0.9917 for the second
    /// with a policy of 0.95.
    ///
    /// @param confidence confidence of all attempts combined, below 1
    /// @param attempt    number of the attempt, from 1
    /// @throws IllegalArgumentException if the attempt is below 1
    public static double confidence(double confidence, int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1, not from " + attempt);
        }
        return 1 - (1 - confidence) / (attempt * (attempt + 1.0));
    }
}
