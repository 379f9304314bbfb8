package io.perennial.monitoring;

import io.perennial.contract.Columns;
import io.perennial.performance.estimation.BacktestResult;
import io.perennial.performance.estimation.LossEstimator;
import io.perennial.performance.estimation.MeanLoss;
import io.perennial.performance.estimation.ValidationEstimate;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.ModelFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Estimates the error of a window's rows with the loss estimator that is stored with the version.
///
/// @param estimatorFiles returns the bytes of [LossEstimator#FILE] of a version that has one
record WindowErrorEstimator(Function<Manifest, byte[]> estimatorFiles) {
    /// Smallest number of rows for a mean.
    private static final int MIN_ROWS = 30;

    static WindowErrorEstimator of(ModelRegistry registry) {
        return new WindowErrorEstimator(manifest -> registry.artifact(manifest, LossEstimator.FILE));
    }

    /// The estimate; empty without a loss estimator, which versions of older code lack, or if it cannot be
    /// read. Nothing else in a report depends on it.
    Optional<EstimatedError> of(Manifest manifest, RowSample sample) {
        ValidationEstimate expected = manifest.validationEstimate();
        List<RowSample.Row> rows = sample.rows();
        if (expected == null || !(expected.estimated() > 0) || rows.size() < MIN_ROWS) {
            return Optional.empty();
        }
        try {
            double error = error(manifest, rows);
            return Optional.of(new EstimatedError(
                    error, error / expected.estimated(), rows.size(), expected.backtest(), BacktestResult.NONE));
        } catch (RegistryException | ModelFileException e) {
            System.getLogger(WindowErrorEstimator.class.getName())
                    .log(System.Logger.Level.WARNING, "the error cannot be estimated: " + e.getMessage());
            return Optional.empty();
        }
    }

    private double error(Manifest manifest, List<RowSample.Row> rows) {
        float[] predictions = new float[rows.size()];
        for (int row = 0; row < predictions.length; row++) {
            predictions[row] = rows.get(row).prediction();
        }
        try (LossEstimator estimator = LossEstimator.load(estimatorFiles.apply(manifest))) {
            double[] losses = estimator.losses(
                    Columns.of(
                            manifest.contract(),
                            rows.stream().map(RowSample.Row::inputs).toList()),
                    predictions);
            return MeanLoss.error(
                    manifest.contract().task(), Arrays.stream(losses).average().orElseThrow());
        }
    }
}
