package io.perennial.statistics;

import java.util.function.LongToDoubleFunction;

/// Mean and variance of a function of a random count, with its linear and quadratic part in the count.
///
/// @param mean      mean of the function
/// @param variance  variance of the function
/// @param linear    covariance with the standardised count
/// @param quadratic covariance with the standardised second orthogonal polynomial of the count
record Moments(double mean, double variance, double linear, double quadratic) {

    static Moments of(Hypergeometric count, LongToDoubleFunction function) {
        double center = 0;
        for (int i = 0; i < count.probabilities().length; i++) {
            center += count.probabilities()[i] * i;
        }
        double[] power = new double[5];
        double[] product = new double[3];
        double squares = 0;
        for (int i = 0; i < count.probabilities().length; i++) {
            double chance = count.probabilities()[i];
            double value = function.applyAsDouble(count.first() + i);
            double gap = i - center;
            double weight = chance;
            for (int k = 0; k < power.length; k++, weight *= gap) {
                power[k] += weight;
                if (k < product.length) {
                    product[k] += weight * value;
                }
            }
            squares += chance * value * value;
        }
        return of(power, product, squares);
    }

    /// @param power   moments 0 to 4 of the count's distance from its mean
    /// @param product means of the function times that distance to the power of 0 to 2
    /// @param squares mean of the function's square
    private static Moments of(double[] power, double[] product, double squares) {
        double mean = product[0];
        double variance = Math.max(0, squares - mean * mean);
        double deviation = Math.sqrt(power[2]);
        if (deviation < 1e-12) {
            return new Moments(mean, 0, 0, 0);
        }
        double skewness = power[3] / (power[2] * deviation);
        double norm = power[4] / (power[2] * power[2]) - 1 - skewness * skewness;
        double linear = product[1] / deviation;
        double square = product[2] / power[2] - mean;
        return new Moments(mean, variance, linear, norm < 1e-9 ? 0 : (square - skewness * linear) / Math.sqrt(norm));
    }
}
