package io.perennial.function.serving.http;

import io.perennial.contract.Example;
import io.perennial.contract.ParseResult;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.prediction.PredictionOutcome;
import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.predictionlog.LoggedPrediction;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One prediction request, from its body to its response. Used by one thread at a time.
final class PredictExchange {
    private final RequestLifecycle requestLifecycle;
    private final PredictBody request;
    private final RequestContext context;
    private @Nullable Response response;
    private @Nullable ParseResult<Example> records;

    PredictExchange(RequestLifecycle requestLifecycle, PredictBody request) {
        this.requestLifecycle = requestLifecycle;
        this.request = request;
        this.context = requestLifecycle.open(request.headers(), ErrorFormat.PROBLEM_DETAILS, request.deadline());
    }

    RequestContext context() {
        return context;
    }

    /// Records for the champion; empty if the request is invalid.
    Optional<PredictionRequest> read(LoadedModel loadedModel) {
        runStep(() -> RequestBodies.refusal(request.body(), request.headers()).or(() -> {
            context.setModelVersion(loadedModel.manifest().version());
            ParseResult<Example> parseResult = context.time(
                    ServingMetric.VALIDATE_TIME, () -> loadedModel.records().parse(request.body()));
            records = parseResult;
            return RequestBodies.refusal(parseResult);
        }));
        return records instanceof ParseResult.Accepted<Example> accepted
                ? Optional.of(new PredictionRequest(context, accepted.items(), request.dryRun()))
                : Optional.empty();
    }

    void complete(LoadedModel loadedModel, PredictionOutcome predictionOutcome) {
        runStep(() -> Optional.of(successResponse(loadedModel, predictionOutcome.orThrow())));
    }

    /// Responds that there is no champion.
    void refuse(Supplier<Response> why) {
        runStep(() -> RequestBodies.refusal(request.body(), request.headers()).or(() -> Optional.of(why.get())));
    }

    /// Sets the response unless there is one.
    void fail(RuntimeException fault) {
        if (response == null) {
            runStep(() -> {
                throw fault;
            });
        }
    }

    Response close() {
        return requestLifecycle.close(context, Objects.requireNonNull(response));
    }

    private void runStep(Supplier<Optional<Response>> step) {
        response = requestLifecycle.runStep(context, step).orElse(null);
    }

    private Response successResponse(LoadedModel loadedModel, List<LoggedPrediction> logged) {
        List<PredictionResponse> answers = logged.stream()
                .map(prediction -> PredictionResponse.of(loadedModel.contract(), prediction))
                .map(answer -> request.dryRun() ? answer.withoutId() : answer)
                .toList();
        boolean array = records instanceof ParseResult.Accepted<Example> accepted && accepted.array();
        return JsonResponses.ok(
                array ? PredictionResponseWriter.all(answers) : PredictionResponseWriter.one(answers.getFirst()));
    }
}
