package io.perennial.training.retraining;

import io.perennial.deployment.RetrainingOutcome;
import java.time.Duration;
import java.util.Optional;

/// Result of a retraining that somebody waited for.
///
/// @param outcome outcome; empty if it was skipped, because another one was running
/// @param summary what was compared and decided, or the cause of the failure
/// @param length  time from its start to its end
public record RetrainingResult(Optional<RetrainingOutcome> outcome, String summary, Duration length) {
    /// Receiver of the progress.
    public interface ProgressListener {
        /// @param step    step that starts, such as `Train`
        /// @param elapsed time since the start of the retraining
        void onStep(String step, Duration elapsed);
    }
}
