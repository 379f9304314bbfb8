package io.perennial.serving;

import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.log.LoggedPrediction;
import io.perennial.log.PredictionId;
import io.perennial.names.ServingMetric;
import io.perennial.scoring.Scores;
import io.perennial.serving.call.Call;
import io.perennial.serving.champion.Champion;
import io.perennial.serving.shadow.Shadow;
import io.perennial.serving.shadow.Whisper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Answers records and writes the answers down.
public final class Predictor {
    private final LogWriter log;
    private final Shadow shadow;
    private final Clock clock;
    private final RandomGenerator random;
    private final Duration eventHorizon;

    /// @param eventHorizon how far an event time may lie from the clock and still be believed
    public Predictor(LogWriter log, Shadow shadow, Clock clock, RandomGenerator random, Duration eventHorizon) {
        this.log = log;
        this.shadow = shadow;
        this.clock = clock;
        this.random = random;
        this.eventHorizon = eventHorizon;
    }

    /// One answer per example, in their order; logged or spilled when this returns.
    public List<LoggedPrediction> predict(Champion champion, List<Example> examples) {
        Whisper whisper = shadow.listen(champion, examples);
        List<LoggedPrediction> answers = rehearse(champion, examples);
        Call.current().timed(ServingMetric.LOG_TIME, () -> log.write(champion, whisper.beside(answers)));
        return answers;
    }

    /// The same answers, written down nowhere.
    public List<LoggedPrediction> rehearse(Champion champion, List<Example> examples) {
        Contract contract = champion.contract();
        Scores scores = Call.current()
                .timed(ServingMetric.INFER_TIME, () -> champion.scorer().score(Columns.of(contract, examples)));
        Instant now = clock.instant();
        return IntStream.range(0, examples.size())
                .mapToObj(row -> answer(champion, examples.get(row), scores, row, now))
                .toList();
    }

    private LoggedPrediction answer(Champion champion, Example example, Scores scores, int row, Instant now) {
        Instant filedUnder = filedUnder(champion.contract(), example, now);
        return new LoggedPrediction(
                PredictionId.next(filedUnder, random),
                champion.manifest().version(),
                filedUnder,
                now,
                example,
                scores.at(row),
                Optional.empty());
    }

    private Instant filedUnder(Contract contract, Example example, Instant now) {
        return eventTime(contract, example)
                .filter(time -> Duration.between(time, now).abs().compareTo(eventHorizon) <= 0)
                .orElse(now);
    }

    private static Optional<Instant> eventTime(Contract contract, Example example) {
        return !contract.eventTime().isEmpty()
                        && example.values().get(contract.indexOf(contract.eventTime()))
                                instanceof FieldValue.Time(long second)
                ? Optional.of(Instant.ofEpochSecond(second))
                : Optional.empty();
    }
}
