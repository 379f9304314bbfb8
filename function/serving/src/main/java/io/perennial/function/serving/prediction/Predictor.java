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

/// Predicts records and logs the predictions. The requests of a batch share one run of the model and one write;
/// the results are the same as without batching.
public final class Predictor {
    private final PredictionLogWriter log;
    private final ShadowScorer shadowScorer;
    private final Clock clock;
    private final RandomGenerator random;
    private final Duration maxEventTimeSkew;

    /// @param eventHorizon largest accepted distance of an event time from the clock
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

    /// Predicts one value per example, in their order. The predictions are logged or spilled when this returns.
    public List<LoggedPrediction> predict(LoadedModel loadedModel, List<Example> examples) {
        return predictOne(loadedModel, new PredictionRequest(RequestContext.current(), examples, false));
    }

    /// Predicts without logging.
    public List<LoggedPrediction> predictWithoutLogging(LoadedModel loadedModel, List<Example> examples) {
        return predictOne(loadedModel, new PredictionRequest(RequestContext.current(), examples, true));
    }

    private List<LoggedPrediction> predictOne(LoadedModel loadedModel, PredictionRequest predictionRequest) {
        return predict(loadedModel, List.of(predictionRequest), () -> {})
                .getFirst()
                .orThrow();
    }

    /// Predicts a batch of requests. All predictions are logged or spilled when this returns.
    ///
    /// @param requests at least one request
    /// @param scored   callback after the run of the model, before the write to the log
    /// @return one result per request, in their order
    public List<PredictionOutcome> predict(LoadedModel loadedModel, List<PredictionRequest> requests, Runnable scored) {
        List<ShadowCall> whispers = shadowScorer.start(loadedModel, requests);
        List<PredictionOutcome> answers = score(loadedModel, requests);
        scored.run();
        write(
                loadedModel,
                IntStream.range(0, requests.size())
                        .boxed()
                        .flatMap(i -> LogEntry.of(requests.get(i), answers.get(i), whispers.get(i)))
                        .toList());
        return answers;
    }

    /// Scores all requests in one run. If that fails, scores each separately, so that a record fails only its
    /// own request.
    private List<PredictionOutcome> score(LoadedModel loadedModel, List<PredictionRequest> requests) {
        try {
            Scores scores = RequestContext.time(
                    requests.stream().map(PredictionRequest::context).toList(),
                    ServingMetric.INFER_TIME,
                    () -> loadedModel
                            .scorer()
                            .score(Columns.of(loadedModel.contract(), PredictionRequest.records(requests))));
            return outcomes(loadedModel, requests, scores);
        } catch (RuntimeException fault) {
            return requests.size() == 1
                    ? List.of(new PredictionOutcome.Failure(fault))
                    : requests.stream()
                            .flatMap(one -> score(loadedModel, List.of(one)).stream())
                            .toList();
        }
    }

    private List<PredictionOutcome> outcomes(LoadedModel loadedModel, List<PredictionRequest> requests, Scores scores) {
        Instant now = clock.instant();
        List<PredictionOutcome> answers = new ArrayList<>(requests.size());
        int from = 0;
        for (PredictionRequest predictionRequest : requests) {
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

    /// Predictions of a request for the log.
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
