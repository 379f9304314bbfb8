package io.perennial.monitoring;

import io.perennial.contract.Columns;
import io.perennial.estimate.BackTest;
import io.perennial.estimate.ErrorEstimator;
import io.perennial.estimate.ExpectedError;
import io.perennial.estimate.MeanLoss;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.ModelFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Estimates the error of a window's rows with the model of the loss that lies beside the version.
///
/// @param files the bytes of [ErrorEstimator#FILE] of a version that has one
record ErrorEstimates(Function<Manifest, byte[]> files) {
    /// With fewer rows a mean says too little.
    private static final int FEWEST_ROWS = 30;

    static ErrorEstimates of(ModelRegistry registry) {
        return new ErrorEstimates(manifest -> registry.artifact(manifest, ErrorEstimator.FILE));
    }

    /// Empty without a model of the loss, which versions of older code lack, or if it cannot be read: nothing else that
    /// is to be said of a window depends on it.
    Optional<EstimatedError> of(Manifest judged, RowSample sample) {
        ExpectedError expected = judged.expected();
        List<RowSample.Row> rows = sample.rows();
        if (expected == null || !(expected.estimated() > 0) || rows.size() < FEWEST_ROWS) {
            return Optional.empty();
        }
        try {
            double error = error(judged, rows);
            return Optional.of(new EstimatedError(
                    error, error / expected.estimated(), rows.size(), expected.backTest(), BackTest.NONE));
        } catch (RegistryException | ModelFileException e) {
            System.getLogger(ErrorEstimates.class.getName())
                    .log(System.Logger.Level.WARNING, "no estimate of the error: " + e.getMessage());
            return Optional.empty();
        }
    }

    private double error(Manifest judged, List<RowSample.Row> rows) {
        float[] answers = new float[rows.size()];
        for (int row = 0; row < answers.length; row++) {
            answers[row] = rows.get(row).answer();
        }
        try (ErrorEstimator estimator = ErrorEstimator.load(files.apply(judged))) {
            double[] losses = estimator.losses(
                    Columns.of(
                            judged.contract(),
                            rows.stream().map(RowSample.Row::inputs).toList()),
                    answers);
            return MeanLoss.error(
                    judged.contract().task(), Arrays.stream(losses).average().orElseThrow());
        }
    }
}
