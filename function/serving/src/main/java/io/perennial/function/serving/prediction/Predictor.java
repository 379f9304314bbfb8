package io.perennial.function.serving.prediction;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.perennial.contract.Columns;
import io.perennial.contract.Example;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.request.Deadline;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.function.serving.shadow.ShadowCall;
import io.perennial.function.serving.shadow.ShadowScorer;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Predicts records and logs the predictions. The requests of a batch share one run of the model and one write;
/// the results are the same as without batching.
public final class Predictor {
    private final PredictionLogWriter log;
    private final ShadowScorer shadowScorer;
    private final Clock clock;
    private final RandomGenerator random;
    private final EventTimes eventTimes;

    /// @param eventTimes times under which predictions are logged
    public Predictor(
            PredictionLogWriter log,
            ShadowScorer shadowScorer,
            Clock clock,
            RandomGenerator random,
            EventTimes eventTimes) {
        this.log = log;
        this.shadowScorer = shadowScorer;
        this.clock = clock;
        this.random = random;
        this.eventTimes = eventTimes;
    }

    /// Predicts a batch of requests, and completes or fails each. The predictions are logged or spilled when this
    /// returns.
    ///
    /// @param requests at least one request, with valid records
    /// @param onScored callback after the run of the model, before the write to the log
    public void predict(LoadedModel model, List<PredictionRequest> requests, Runnable onScored) {
        List<PredictionRequest> logged =
                requests.stream().filter(PredictionRequest::isLogged).toList();
        Map<PredictionRequest, ShadowCall> shadowCalls = shadowScorer.start(model, logged);
        score(model, requests);
        onScored.run();
        write(model, logged.stream().filter(request -> !request.isFailed()).toList(), shadowCalls);
    }

    /// Scores all requests in one run. If that fails, scores each separately, so that a record fails only its
    /// own request.
    private void score(LoadedModel model, List<PredictionRequest> requests) {
        try {
            Scores scores = RequestContext.time(
                    PredictionRequest.contexts(requests),
                    ServingMetric.INFER_TIME,
                    () -> model.scorer().score(Columns.of(model.contract(), PredictionRequest.records(requests))));
            complete(model, requests, scores);
        } catch (RuntimeException fault) {
            if (requests.size() == 1) {
                requests.getFirst().fail(fault);
            } else {
                requests.forEach(one -> score(model, List.of(one)));
            }
        }
    }

    private void complete(LoadedModel model, List<PredictionRequest> requests, Scores scores) {
        Instant now = clock.instant();
        int from = 0;
        for (PredictionRequest request : requests) {
            int to = from + request.records().size();
            request.complete(predictions(model, request.records(), scores.slice(from, to), now));
            from = to;
        }
    }

    private List<LoggedPrediction> predictions(LoadedModel model, List<Example> records, Scores scores, Instant now) {
        return IntStream.range(0, scores.rows())
                .mapToObj(row -> prediction(model, records.get(row), scores.prediction(row), now))
                .toList();
    }

    private LoggedPrediction prediction(LoadedModel model, Example example, Prediction prediction, Instant now) {
        Instant eventTime = eventTimes.logged(model.contract(), example, now);
        return new LoggedPrediction(
                PredictionId.next(eventTime, random),
                model.manifest().version(),
                eventTime,
                now,
                example,
                prediction,
                Optional.empty());
    }

    private void write(
            LoadedModel model, List<PredictionRequest> requests, Map<PredictionRequest, ShadowCall> shadowCalls) {
        if (requests.isEmpty()) {
            return;
        }
        Set<PredictionId> spilled = RequestContext.time(
                        PredictionRequest.contexts(requests),
                        ServingMetric.LOG_TIME,
                        () -> log.write(model, withShadow(requests, shadowCalls), nearestDeadline(requests)))
                .stream()
                .map(LoggedPrediction::id)
                .collect(toUnmodifiableSet());
        if (!spilled.isEmpty()) {
            requests.forEach(request -> countSpilled(request, spilled));
        }
    }

    private static Deadline nearestDeadline(List<PredictionRequest> requests) {
        return requests.stream()
                .map(request -> request.context().deadline())
                .min(Comparator.comparingLong(Deadline::remainingNanos))
                .orElseThrow();
    }

    /// Predictions of all requests with those of the challenger.
    private static List<LoggedPrediction> withShadow(
            List<PredictionRequest> requests, Map<PredictionRequest, ShadowCall> shadowCalls) {
        return requests.stream()
                .flatMap(request ->
                        shadowCalls
                                .getOrDefault(request, ShadowCall.NOT_SAMPLED)
                                .attachTo(request.predictions())
                                .stream())
                .toList();
    }

    private static void countSpilled(PredictionRequest request, Set<PredictionId> spilled) {
        request.predictions().stream()
                .filter(prediction -> spilled.contains(prediction.id()))
                .forEach(_ -> request.context().add(ServingMetric.SPILLED_PREDICTIONS, 1));
    }
}
