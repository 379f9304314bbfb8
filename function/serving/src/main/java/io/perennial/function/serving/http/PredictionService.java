package io.perennial.function.serving.http;

import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.prediction.Predictor;
import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.function.serving.request.RequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Serves requests to predict, for all transports. The requests of a batch share one run of the model and one
/// write to the log. Each is parsed, answered, rejected and measured separately.
public final class PredictionService {
    private final ChampionProvider champion;
    private final Predictor predictor;
    private final RequestLifecycle lifecycle;
    private final RecordAdmission admission;
    private final Clock clock;

    /// @param admission limits of the records of a request
    public PredictionService(
            ChampionProvider champion,
            Predictor predictor,
            RequestLifecycle lifecycle,
            RecordAdmission admission,
            Clock clock) {
        this.champion = champion;
        this.predictor = predictor;
        this.lifecycle = lifecycle;
        this.admission = admission;
        this.clock = clock;
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

    /// Predicts records and writes a response that nobody gets. They are neither logged nor measured, and count for no
    /// limit.
    ///
    /// @return the response
    /// @throws RuntimeException if the model fails
    public byte[] warmUp(LoadedModel model, PredictionRequest.RecordReader records) {
        var request = new PredictionRequest(RequestContext.withoutIds(ErrorFormat.PROBLEM_DETAILS), true, records);
        RequestBodies.requireValid(request.read(model), request.context());
        predictor.predict(model, List.of(request), () -> {});
        return PredictionResponseWriter.all(PredictionResponse.listOf(request));
    }

    private void read(LoadedModel model, PredictionRequest request) {
        if (!request.isFailed()) {
            try {
                RequestBodies.requireValid(request.read(model), request.context());
                admission.admitRecords(model.contract(), request.records(), request.isLogged(), clock.instant());
            } catch (RuntimeException fault) {
                request.fail(fault);
            }
        }
    }
}
