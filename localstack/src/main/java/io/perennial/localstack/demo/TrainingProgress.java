package io.perennial.localstack.demo;

import io.perennial.training.fit.TrainingListener;
import java.util.Locale;

/// Tells every hundredth round.
record TrainingProgress(ProgressLog story) implements TrainingListener {
    private static final int ROUNDS_PER_LINE = 100;

    @Override
    public void onIteration(Stage stage, int round, double metric) {
        if (round % ROUNDS_PER_LINE == 0) {
            story.log(
                    switch (stage) {
                        case EARLY_STOPPING ->
                            String.format(
                                    Locale.ROOT, "    round %d, error on the newest training rows %.4f", round, metric);
                        case FITTING -> "    fitting all rows, round " + round;
                        case FITTING_LOSS_MODEL -> "    learning what error to expect, round " + round;
                    });
        }
    }
}
