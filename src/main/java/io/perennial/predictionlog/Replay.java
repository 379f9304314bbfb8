package io.perennial.predictionlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Restores spilled predictions in the log, each once: a stored one, with or without its actual, stays
/// unchanged. So the same lines may be replayed repeatedly.
public final class Replay {
    private final SpillReader reader;
    private final PredictionLog log;
    private final List<Failure> failures = new ArrayList<>();
    private long restored;
    private long present;

    public Replay(SpillReader reader, PredictionLog log) {
        this.reader = reader;
        this.log = log;
    }

    /// A spilled prediction that could not be restored.
    ///
    /// @param line original line
    public record Failure(String line, String reason) {}

    /// Counts of a replay.
    ///
    /// @param restored       number of predictions that were missing and are stored now
    /// @param alreadyPresent number of predictions that were stored already
    public record Summary(long restored, long alreadyPresent, List<Failure> failures) {
        public Summary {
            failures = List.copyOf(failures);
        }
    }

    /// Restores the prediction of a line; lines without a spilled prediction of the model are skipped.
    ///
    /// @throws java.io.UncheckedIOException if the log fails; nothing of this line is stored then
    public void accept(String line) {
        Optional<LoggedPrediction> spilled;
        try {
            spilled = reader.read(line);
        } catch (SpillException e) {
            failures.add(new Failure(line, String.valueOf(e.getMessage())));
            return;
        }
        spilled.ifPresent(this::restore);
    }

    private void restore(LoggedPrediction prediction) {
        if (log.restore(prediction)) {
            restored++;
        } else {
            present++;
        }
    }

    public Summary summary() {
        return new Summary(restored, present, failures);
    }
}
