package io.perennial.function.serving.prediction;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.function.serving.shadow.ShadowCall;
import io.perennial.function.serving.shadow.ShadowScorer;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.scoring.Scores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Answers records and writes the answers down. Requests that came together are scored in one run and written
/// in one; each is answered as it would be alone.
public final class Predictor {
    private final PredictionLogWriter log;
    private final ShadowScorer shadowScorer;
    private final Clock clock;
    private final RandomGenerator random;
    private final Duration maxEventTimeSkew;

    /// @param eventHorizon how far an event time may lie from the clock and still be believed
    public Predictor(
            PredictionLogWriter log,
            ShadowScorer shadowScorer,
            Clock clock,
            RandomGenerator random,
            Duration eventHorizon) {
        this.log = log;
        this.shadowScorer = shadowScorer;
        this.clock = clock;
        this.random = random;
        this.maxEventTimeSkew = eventHorizon;
    }

    /// One answer per example, in their order; logged or spilled when this returns.
    public List<LoggedPrediction> predict(LoadedModel loadedModel, List<Example> examples) {
        return predictOne(loadedModel, new PredictionRequest(RequestContext.current(), examples, false));
    }

    /// The same answers, written down nowhere.
    public List<LoggedPrediction> predictWithoutLogging(LoadedModel loadedModel, List<Example> examples) {
        return predictOne(loadedModel, new PredictionRequest(RequestContext.current(), examples, true));
    }

    private List<LoggedPrediction> predictOne(LoadedModel loadedModel, PredictionRequest predictionRequest) {
        return predict(loadedModel, List.of(predictionRequest), () -> {})
                .getFirst()
                .orThrow();
    }

    /// Answers requests that came together; all are logged or spilled when this returns.
    ///
    /// @param questions at least one
    /// @param scored    told once the model is done, before the log is
    /// @return one per question, in their order
    public List<PredictionOutcome> predict(
            LoadedModel loadedModel, List<PredictionRequest> questions, Runnable scored) {
        List<ShadowCall> whispers = shadowScorer.start(loadedModel, questions);
        List<PredictionOutcome> answers = score(loadedModel, questions);
        scored.run();
        write(
                loadedModel,
                IntStream.range(0, questions.size())
                        .boxed()
                        .flatMap(i -> LogEntry.of(questions.get(i), answers.get(i), whispers.get(i)))
                        .toList());
        return answers;
    }

    /// In one run. If that fails, each in its own, so that nobody pays for another's record.
    private List<PredictionOutcome> score(LoadedModel loadedModel, List<PredictionRequest> questions) {
        try {
            Scores scores = RequestContext.time(
                    questions.stream().map(PredictionRequest::context).toList(),
                    ServingMetric.INFER_TIME,
                    () -> loadedModel
                            .scorer()
                            .score(Columns.of(loadedModel.contract(), PredictionRequest.records(questions))));
            return outcomes(loadedModel, questions, scores);
        } catch (RuntimeException fault) {
            return questions.size() == 1
                    ? List.of(new PredictionOutcome.Failure(fault))
                    : questions.stream()
                            .flatMap(one -> score(loadedModel, List.of(one)).stream())
                            .toList();
        }
    }

    private List<PredictionOutcome> outcomes(
            LoadedModel loadedModel, List<PredictionRequest> questions, Scores scores) {
        Instant now = clock.instant();
        List<PredictionOutcome> answers = new ArrayList<>(questions.size());
        int from = 0;
        for (PredictionRequest predictionRequest : questions) {
            int to = from + predictionRequest.records().size();
            answers.add(outcomes(loadedModel, predictionRequest, scores.slice(from, to), now));
            from = to;
        }
        return answers;
    }

    private PredictionOutcome outcomes(
            LoadedModel loadedModel, PredictionRequest predictionRequest, Scores scores, Instant now) {
        return new PredictionOutcome.Success(IntStream.range(0, scores.rows())
                .mapToObj(row -> loggedPrediction(
                        loadedModel, predictionRequest.records().get(row), scores, row, now))
                .toList());
    }

    private LoggedPrediction loggedPrediction(
            LoadedModel loadedModel, Example example, Scores scores, int row, Instant now) {
        Instant filedUnder = loggedEventTime(loadedModel.contract(), example, now);
        return new LoggedPrediction(
                PredictionId.next(filedUnder, random),
                loadedModel.manifest().version(),
                filedUnder,
                now,
                example,
                scores.prediction(row),
                Optional.empty());
    }

    private void write(LoadedModel loadedModel, List<LogEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<RequestContext> waiting = entries.stream().map(LogEntry::context).toList();
        Set<PredictionId> spilled = RequestContext.time(waiting, ServingMetric.LOG_TIME, () -> {
                    var all = entries.stream().flatMap(LogEntry::forLog).toList();
                    return log.write(loadedModel, all);
                })
                .stream()
                .map(LoggedPrediction::id)
                .collect(toUnmodifiableSet());
        if (!spilled.isEmpty()) {
            entries.forEach(logEntry -> logEntry.count(spilled));
        }
    }

    /// What is written down of a request.
    private record LogEntry(RequestContext context, List<LoggedPrediction> predictions, ShadowCall shadowCall) {
        static Stream<LogEntry> of(
                PredictionRequest predictionRequest, PredictionOutcome predictionOutcome, ShadowCall shadowCall) {
            return !predictionRequest.dryRun()
                            && predictionOutcome instanceof PredictionOutcome.Success(var predictions)
                    ? Stream.of(new LogEntry(predictionRequest.context(), predictions, shadowCall))
                    : Stream.empty();
        }

        Stream<LoggedPrediction> forLog() {
            return shadowCall.attachTo(predictions).stream();
        }

        void count(Set<PredictionId> spilled) {
            predictions.stream()
                    .filter(prediction -> spilled.contains(prediction.id()))
                    .forEach(_ -> context.add(ServingMetric.SPILLED_PREDICTIONS, 1));
        }
    }

    private Instant loggedEventTime(Contract contract, Example example, Instant now) {
        return eventTime(contract, example)
                .filter(time -> Duration.between(time, now).abs().compareTo(maxEventTimeSkew) <= 0)
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
