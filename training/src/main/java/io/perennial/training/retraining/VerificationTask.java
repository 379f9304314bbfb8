package io.perennial.training.retraining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks the API for predictions of a record of the holdout until its instances serve the new champion, and answers
/// whether they predict as training did. [ProbeEvaluator] says what counts.
public final class VerificationTask {
    /// Requests sent at the same moment, so that more than one instance answers.
    private static final int REQUESTS_PER_ROUND = 4;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LOADING_TIME = Duration.ofMinutes(3);

    /// Together with a last round it stays below the 15 minutes of the function.
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(13);

    private final PredictionClient api;
    private final Duration timeout;
    private final Clock clock;
    private final Consumer<Duration> pause;

    /// @param timeout after which no further round is begun
    /// @param pause   waits as long as it is told
    public VerificationTask(PredictionClient api, Duration timeout, Clock clock, Consumer<Duration> pause) {
        this.api = api;
        this.timeout = timeout;
        this.clock = clock;
        this.pause = pause;
    }

    /// How long to wait for instances that look at the champion alias this often: for two looks and for
    /// loading, and at most 13 minutes.
    public static Duration timeout(Duration refresh) {
        Duration wanted = refresh.multipliedBy(2).plus(LOADING_TIME);
        return wanted.compareTo(MAX_TIMEOUT) < 0 ? wanted : MAX_TIMEOUT;
    }

    public VerificationResult verify(PromotionResult promotionResult) {
        var rounds = new ProbeEvaluator(promotionResult);
        Instant end = clock.instant().plus(timeout);
        while (true) {
            rounds.add(api.predict(promotionResult.probe().input(), REQUESTS_PER_ROUND));
            Optional<VerificationResult> verdict = rounds.verdict();
            if (verdict.isPresent()) {
                return verdict.get();
            }
            pause.accept(PAUSE);
            if (!clock.instant().isBefore(end)) {
                return rounds.finalVerdict(timeout.toSeconds() + " s");
            }
        }
    }
}
