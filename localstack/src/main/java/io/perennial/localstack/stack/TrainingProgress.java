package io.perennial.localstack.stack;

import io.perennial.training.fit.TrainingListener;
import java.util.Locale;

/// Prints every hundredth iteration.
public record TrainingProgress(ProgressLog progressLog) implements TrainingListener {
    private static final int ROUNDS_PER_LINE = 100;

    @Override
    public void onIteration(Stage stage, int iteration, double metric) {
        if (iteration % ROUNDS_PER_LINE == 0) {
            progressLog.log(
                    switch (stage) {
                        case EARLY_STOPPING ->
                            String.format(
                                    Locale.ROOT,
                                    "    iteration %d, error on the newest training rows %.4f",
                                    iteration,
                                    metric);
                        case FITTING -> "    fitting all rows, iteration " + iteration;
                        case FITTING_LOSS_MODEL -> "    fitting the loss estimator, iteration " + iteration;
                    });
        }
    }
}
