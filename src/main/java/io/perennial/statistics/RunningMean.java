package io.perennial.statistics;

/// Mean of numbers added one by one, with central moments (Terriberry 2007).
///
/// Its 95 % interval is Hall's (1992) for a skewed population: that of the normal approximation after a cubic
/// transformation which removes the skewness. Losses are skewed, and the plain interval of a few hundred of
/// them misses the true mean too often, nearly always because its upper end is too low.
public final class RunningMean {
    private static final double MIN_SKEWNESS = 1e-9;

    private long count;
    private double mean;
    private double squares;
    private double cubes;

    public void add(double value) {
        count++;
        double distance = value - mean;
        double step = distance / count;
        double square = distance * step * (count - 1);
        mean += step;
        cubes += square * step * (count - 2) - 3 * step * squares;
        squares += square;
    }

    public long count() {
        return count;
    }

    public double value() {
        return count == 0 ? Double.NaN : mean;
    }

    /// The mean with its interval; bounds are NaN for fewer than two numbers.
    public ConfidenceInterval estimate() {
        if (count < 2) {
            return new ConfidenceInterval(value(), Double.NaN, Double.NaN);
        }
        double error = Math.sqrt(squares / (count - 1) / count);
        double skewness = squares > 0 ? cubes / Math.pow(squares, 1.5) * Math.sqrt((double) count) : 0;
        double scaled = skewness / Math.sqrt((double) count);
        return new ConfidenceInterval(
                mean,
                mean - error * errors(WilsonInterval.Z95, scaled),
                mean - error * errors(-WilsonInterval.Z95, scaled));
    }

    /// Distance of the mean from the true one, in standard errors, for the transformed distance `z`.
    ///
    /// @param skewness skewness over the root of the count
    private static double errors(double z, double skewness) {
        return Math.abs(skewness) < MIN_SKEWNESS
                ? z
                : 3 / skewness * (Math.cbrt(1 + skewness * (z - skewness / 6)) - 1);
    }
}
