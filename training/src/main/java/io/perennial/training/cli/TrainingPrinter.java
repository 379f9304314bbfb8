package io.perennial.training.cli;

import io.perennial.training.fit.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;

/// Prints the progress of a training: one line for every 50 iterations and one for each step.
final class TrainingPrinter implements TrainingListener {
    private static final int EVERY = 50;

    private final PrintWriter out;
    private final int maxIterations;

    TrainingPrinter(PrintWriter out, int maxIterations) {
        this.out = out;
        this.maxIterations = maxIterations;
    }

    @Override
    public void onStep(Step step) {
        out.println(
                switch (step) {
                    case EXPORTING -> "  trained; writing the model file and checking it";
                    case EVALUATING ->
                        "  comparing with the baselines on the validation rows, profiling the training rows";
                    case REPORTING -> "  writing the report";
                });
        out.flush();
    }

    @Override
    public void onIteration(Stage stage, int iteration, double metric) {
        if (iteration % EVERY == 0) {
            out.println(
                    switch (stage) {
                        case EARLY_STOPPING ->
                            String.format(
                                    Locale.ROOT,
                                    "  early stopping: iteration %d of at most %d, %.4f on the early-stopping rows",
                                    iteration,
                                    maxIterations,
                                    metric);
                        case FITTING -> "  fitting all rows: iteration " + iteration;
                        case FITTING_LOSS_MODEL -> "  fitting the loss estimator: iteration " + iteration;
                    });
            out.flush();
        }
    }
}
