package io.perennial.training.retraining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Task that requests predictions of a holdout record from the API until its instances serve the new champion, and
/// checks whether they predict as training did. [ProbeEvaluator] has the rules.
public final class VerificationTask {
    /// Number of concurrent requests, so that more than one instance responds.
    private static final int REQUESTS_PER_ROUND = 4;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LOADING_TIME = Duration.ofMinutes(3);

    /// Maximum timeout, which with a last round stays below the function's 15 minutes.
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(13);

    private final PredictionClient api;
    private final Duration timeout;
    private final Clock clock;
    private final Consumer<Duration> pause;

    /// @param timeout time after which no further round starts
    /// @param pause   function that waits for a duration
    public VerificationTask(PredictionClient api, Duration timeout, Clock clock, Consumer<Duration> pause) {
        this.api = api;
        this.timeout = timeout;
        this.clock = clock;
        this.pause = pause;
    }

    /// Timeout for instances with this poll interval of the champion alias: two reads and loading, at most 13
    /// minutes.
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
