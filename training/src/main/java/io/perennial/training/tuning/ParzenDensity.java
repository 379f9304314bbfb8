package io.perennial.training.tuning;

import java.util.random.RandomGenerator;

/// Parzen density of trials along one dimension between 0 and 1: a kernel around each trial, and a uniform
/// component, so that the density is positive everywhere.
///
/// @param places positions of the trials
/// @param width  width of a kernel: for numbers, the standard deviation of a truncated normal distribution; 0
///               for options, whose kernel is the option itself
@SuppressWarnings("ArrayRecordComponent")
record ParzenDensity(Dimension dimension, double[] places, double width) {

    static ParzenDensity of(Dimension dimension, double[] places) {
        double width = switch (dimension) {
            case Dimension.Numeric _ -> Math.max(0.05, 0.5 / Math.sqrt(1.0 + places.length));
            case Dimension.Categorical _ -> 0;
        };
        return new ParzenDensity(dimension, places, width);
    }

    double draw(RandomGenerator random) {
        int kernel = random.nextInt(places.length + 1);
        if (kernel == places.length) {
            return random.nextDouble();
        }
        double place = places[kernel];
        while (width > 0) {
            double drawn = place + width * random.nextGaussian();
            if (drawn >= 0 && drawn <= 1) {
                return drawn;
            }
        }
        return place;
    }

    double density(double place) {
        double sum = 1;
        for (double center : places) {
            sum += switch (dimension) {
                case Dimension.Numeric _ -> normal((place - center) / width) / (width * inside(center));
                case Dimension.Categorical categorical ->
                    categorical.indexAt(place) == categorical.indexAt(center)
                            ? categorical.names().size()
                            : 0;
            };
        }
        return sum / (places.length + 1);
    }

    private static double normal(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /// Share of a kernel that lies between 0 and 1, by the logistic approximation of the normal distribution
    /// (Bowling et al. 2009).
    private double inside(double center) {
        return below((1 - center) / width) - below(-center / width);
    }

    private static double below(double z) {
        return 1 / (1 + Math.exp(-0.07056 * z * z * z - 1.5976 * z));
    }
}
