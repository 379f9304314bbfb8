package io.perennial.promotion;

import io.perennial.statistics.Loss;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Squared errors of models on the same rows. Each row has noise that no model predicts; each model's own error
/// follows an autoregression of order one, so that it errs on neighbouring rows alike.
final class AutocorrelatedLosses {
    private static final double NOISE = 1.5;

    private final double persistence;
    private final SplittableRandom random;
    private final double[] noise;

    AutocorrelatedLosses(int rows, double persistence, long seed) {
        this.persistence = persistence;
        random = new SplittableRandom(seed);
        noise = IntStream.range(0, rows)
                .mapToDouble(_ -> NOISE * random.nextGaussian())
                .toArray();
    }

    /// Of one more model.
    ///
    /// @param size standard deviation of its own error
    double[] losses(double size) {
        double fresh = Math.sqrt(1 - persistence * persistence);
        double error = random.nextGaussian();
        double[] losses = new double[noise.length];
        for (int row = 0; row < losses.length; row++) {
            error = persistence * error + fresh * random.nextGaussian();
            losses[row] = Loss.squaredError(noise[row], size * error);
        }
        return losses;
    }
}
