package io.perennial.training.cli;

import io.perennial.training.fit.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;

/// Prints the rounds as they are grown: often enough to see that it lives, seldom enough to read.
final class TrainingPrinter implements TrainingListener {
    private static final int EVERY = 50;

    private final PrintWriter out;
    private final int maxIterations;

    TrainingPrinter(PrintWriter out, int most) {
        this.out = out;
        this.maxIterations = most;
    }

    @Override
    public void onStep(Step step) {
        out.println(
                switch (step) {
                    case EXPORTING -> "  grown; writing the model file and trying it";
                    case EVALUATING ->
                        "  comparing with the baselines on the validation rows, profiling those learnt from";
                    case REPORTING -> "  writing the report";
                });
        out.flush();
    }

    @Override
    public void onIteration(Stage stage, int round, double metric) {
        if (round % EVERY == 0) {
            out.println(
                    switch (stage) {
                        case EARLY_STOPPING ->
                            String.format(
                                    Locale.ROOT,
                                    "  finding rounds: %d of at most %d, %.4f on rows held out",
                                    round,
                                    maxIterations,
                                    metric);
                        case FITTING -> "  fitting all rows: round " + round;
                        case FITTING_LOSS_MODEL -> "  learning what error to expect: round " + round;
                    });
            out.flush();
        }
    }
}
