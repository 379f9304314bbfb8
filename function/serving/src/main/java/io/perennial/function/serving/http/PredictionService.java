package io.perennial.function.serving.http;

import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.prediction.PredictionOutcome;
import io.perennial.function.serving.prediction.Predictor;
import io.perennial.function.serving.request.PredictionRequest;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Serves `POST /predict` for all transports. The requests of a batch share one run of the model and one write
/// to the log. Each is parsed, answered, rejected and measured separately.
public final class PredictionService {
    private final ChampionProvider gate;
    private final Predictor predictor;
    private final RequestLifecycle requestLifecycle;

    public PredictionService(ChampionProvider gate, Predictor predictor, RequestLifecycle requestLifecycle) {
        this.gate = gate;
        this.predictor = predictor;
        this.requestLifecycle = requestLifecycle;
    }

    /// Opens a request at its arrival: its deadline includes the wait for a thread.
    ///
    /// @param headers lookup of a header by its lower-case name
    public PredictBody open(byte[] body, boolean dryRun, Function<String, @Nullable String> headers) {
        return new PredictBody(body, dryRun, headers, requestLifecycle.deadline(headers));
    }

    public Response respond(PredictBody request) {
        return respond(List.of(request), () -> {}).getFirst();
    }

    /// @param requests requests of one batch
    /// @param scored   callback after the run of the model; not called without a run
    /// @return one response per request, in their order
    public List<Response> respond(List<PredictBody> requests, Runnable scored) {
        List<PredictExchange> cases = requests.stream()
                .map(request -> new PredictExchange(requestLifecycle, request))
                .toList();
        try {
            boolean served = gate.use(remainingNanos(cases), loadedModel -> predict(loadedModel, cases, scored))
                    .isPresent();
            if (!served) {
                cases.forEach(one -> one.refuse(gate::noChampion));
            }
        } catch (RuntimeException fault) {
            cases.forEach(one -> one.fail(fault));
        }
        return cases.stream().map(PredictExchange::close).toList();
    }

    /// Remaining time of the first request.
    private static long remainingNanos(List<PredictExchange> cases) {
        return cases.getFirst().context().deadline().remainingNanos();
    }

    private List<PredictExchange> predict(LoadedModel loadedModel, List<PredictExchange> cases, Runnable scored) {
        List<PredictExchange> asking = new ArrayList<>(cases.size());
        List<PredictionRequest> questions = new ArrayList<>(cases.size());
        for (PredictExchange one : cases) {
            one.read(loadedModel).ifPresent(predictionRequest -> {
                asking.add(one);
                questions.add(predictionRequest);
            });
        }
        if (!asking.isEmpty()) {
            List<PredictionOutcome> predicted = requestLifecycle.withLogIds(
                    asking.stream().map(PredictExchange::context).toList(),
                    () -> predictor.predict(loadedModel, questions, scored));
            for (int i = 0; i < asking.size(); i++) {
                asking.get(i).complete(loadedModel, predicted.get(i));
            }
        }
        return cases;
    }
}
