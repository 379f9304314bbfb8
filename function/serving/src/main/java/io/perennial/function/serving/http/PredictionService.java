package io.perennial.function.serving.http;

import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.prediction.Predictor;
import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.PredictionRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Serves requests to predict, for all transports. The requests of a batch share one run of the model and one
/// write to the log. Each is parsed, answered, rejected and measured separately.
public final class PredictionService {
    private final ChampionProvider champion;
    private final Predictor predictor;
    private final RequestLifecycle lifecycle;

    public PredictionService(ChampionProvider champion, Predictor predictor, RequestLifecycle lifecycle) {
        this.champion = champion;
        this.predictor = predictor;
        this.lifecycle = lifecycle;
    }

    /// Opens a request to `POST /predict` at its arrival: its deadline includes the wait for a thread. A body that
    /// is too large or of an unsupported type fails it, whether there is a champion or not.
    ///
    /// @param headers lookup of a header by its lower-case name
    public PredictionRequest open(byte @Nullable [] body, boolean dryRun, Function<String, @Nullable String> headers) {
        byte[] json = body == null ? new byte[0] : body;
        var request = new PredictionRequest(
                lifecycle.open(headers, ErrorFormat.PROBLEM_DETAILS),
                dryRun,
                model -> model.records().parse(json));
        try {
            RequestBodies.requireReadable(json, headers);
        } catch (RuntimeException fault) {
            request.fail(fault);
        }
        return request;
    }

    public Response respond(PredictionRequest request) {
        return respondAll(List.of(request), () -> {}).getFirst();
    }

    /// @param requests requests of one batch; the first one decides how long to wait for a champion
    /// @param onScored callback after the run of the model; not called without a run
    /// @return one response per request, in their order
    public List<Response> respondAll(List<PredictionRequest> requests, Runnable onScored) {
        long patience = requests.getFirst().context().deadline().remainingNanos();
        try {
            if (champion.use(patience, model -> predictAll(model, requests, onScored))
                    .isEmpty()) {
                throw champion.noChampion();
            }
        } catch (RuntimeException fault) {
            requests.forEach(request -> request.fail(fault));
        }
        return requests.stream()
                .map(request -> lifecycle.respond(request.context(), () -> response(request)))
                .toList();
    }

    /// @return the valid requests
    private List<PredictionRequest> predictAll(LoadedModel model, List<PredictionRequest> requests, Runnable onScored) {
        requests.forEach(request -> read(model, request));
        List<PredictionRequest> valid =
                requests.stream().filter(request -> !request.isFailed()).toList();
        if (!valid.isEmpty()) {
            lifecycle.withLogIds(PredictionRequest.contexts(valid), () -> {
                predictor.predict(model, valid, onScored);
                return valid;
            });
        }
        return valid;
    }

    private static Response response(PredictionRequest request) {
        List<PredictionResponse> predictions = PredictionResponse.listOf(request);
        return JsonResponses.ok(
                request.isArray()
                        ? PredictionResponseWriter.all(predictions)
                        : PredictionResponseWriter.one(predictions.getFirst()));
    }

    /// Reads and predicts one request for a caller that makes the response. Completes or fails the request.
    public void predict(LoadedModel model, PredictionRequest request) {
        read(model, request);
        if (!request.isFailed()) {
            predictor.predict(model, List.of(request), () -> {});
        }
    }

    private static void read(LoadedModel model, PredictionRequest request) {
        if (!request.isFailed()) {
            try {
                RequestBodies.requireValid(request.read(model), request.context());
            } catch (RuntimeException fault) {
                request.fail(fault);
            }
        }
    }
}
