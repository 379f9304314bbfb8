package io.perennial.predictionlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts spilled predictions back into the log, each once: one that is there already, with or without its truth,
/// stays as it is. So the same lines may be replayed again and again.
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

    /// A spill that could not be put back.
    ///
    /// @param line as it was given
    public record Failure(String line, String reason) {}

    /// How it went so far.
    ///
    /// @param restored       predictions that were missing and are stored now
    /// @param alreadyPresent predictions that were there already
    public record Summary(long restored, long alreadyPresent, List<Failure> failures) {
        public Summary {
            failures = List.copyOf(failures);
        }
    }

    /// Lines that hold no spill of the model are passed over.
    ///
    /// @throws java.io.UncheckedIOException if the log refuses; nothing of this line is stored then
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
