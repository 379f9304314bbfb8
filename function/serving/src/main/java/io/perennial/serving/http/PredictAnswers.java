package io.perennial.serving.http;

import io.perennial.serving.Predicted;
import io.perennial.serving.Predictor;
import io.perennial.serving.call.Question;
import io.perennial.serving.champion.Champion;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers what is sent to `POST /predict`, whichever way it came. Requests that came together share a run of the model
/// and a write to the log; each is read, answered, refused and measured by itself.
public final class PredictAnswers {
    private final ChampionGate gate;
    private final Predictor predictor;
    private final Calls calls;

    public PredictAnswers(ChampionGate gate, Predictor predictor, Calls calls) {
        this.gate = gate;
        this.predictor = predictor;
        this.calls = calls;
    }

    /// A request that comes in now: its time runs while it waits for a thread.
    ///
    /// @param headers value of a header by its name in lower case
    public PredictRequest request(byte[] body, boolean dryRun, Function<String, @Nullable String> headers) {
        return new PredictRequest(body, dryRun, headers, calls.deadline(headers));
    }

    public Response answer(PredictRequest request) {
        return answer(List.of(request), () -> {}).getFirst();
    }

    /// @param requests that came together
    /// @param scored   told once the model is done; not at all if it was not asked
    /// @return one per request, in their order
    public List<Response> answer(List<PredictRequest> requests, Runnable scored) {
        List<PredictCase> cases = requests.stream()
                .map(request -> new PredictCase(calls, request))
                .toList();
        try {
            boolean served = gate.use(patience(cases), champion -> settle(champion, cases, scored))
                    .isPresent();
            if (!served) {
                cases.forEach(one -> one.refuse(gate::none));
            }
        } catch (RuntimeException fault) {
            cases.forEach(one -> one.fail(fault));
        }
        return cases.stream().map(PredictCase::close).toList();
    }

    /// What the one that came first has left.
    private static long patience(List<PredictCase> cases) {
        return cases.getFirst().call().deadline().left();
    }

    private List<PredictCase> settle(Champion champion, List<PredictCase> cases, Runnable scored) {
        List<PredictCase> asking = new ArrayList<>(cases.size());
        List<Question> questions = new ArrayList<>(cases.size());
        for (PredictCase one : cases) {
            one.read(champion).ifPresent(question -> {
                asking.add(one);
                questions.add(question);
            });
        }
        if (!asking.isEmpty()) {
            List<Predicted> predicted = calls.together(
                    asking.stream().map(PredictCase::call).toList(),
                    () -> predictor.predict(champion, questions, scored));
            for (int i = 0; i < asking.size(); i++) {
                asking.get(i).answer(champion, predicted.get(i));
            }
        }
        return cases;
    }
}
