package io.perennial.training.cli;

import io.perennial.training.pipeline.TuningListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Prints one line for each trial: the spent share of the budget, the best trial so far, the remaining time.
record TuningPrinter(PrintWriter out) implements TuningListener {
    private static final int WIDTH = 20;

    @Override
    public void onTrial(State state) {
        int filled = (int) Math.round(state.budgetShare() * WIDTH);
        out.printf(
                Locale.ROOT,
                "  [%s%s] trial %d: %.5g%s, best %.5g (trial %d)%s%n",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                state.trials() - 1,
                state.latest().loss(),
                note(state),
                state.bestLoss(),
                state.bestTrial(),
                state.remaining().map(TuningPrinter::left).orElse(""));
        out.flush();
    }

    private static String note(State state) {
        return (state.latest().isPruned() ? " (pruned)" : "") + (state.resumed() ? " (from an earlier run)" : "");
    }

    private static String left(Duration left) {
        return String.format(Locale.ROOT, ", %d:%02d left", left.toMinutes(), left.toSecondsPart());
    }
}
