package io.perennial.serving.http;

import io.perennial.contract.Example;
import io.perennial.contract.ParseResult;
import io.perennial.deployment.ServingMetric;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.serving.Predicted;
import io.perennial.serving.call.Call;
import io.perennial.serving.call.ErrorForm;
import io.perennial.serving.call.Question;
import io.perennial.serving.champion.Champion;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One request to predict, from its body to its answer. Belongs to one thread at a time.
final class PredictCase {
    private final Calls calls;
    private final PredictRequest request;
    private final Call call;
    private @Nullable Response response;
    private @Nullable ParseResult<Example> records;

    PredictCase(Calls calls, PredictRequest request) {
        this.calls = calls;
        this.request = request;
        this.call = calls.open(request.headers(), ErrorForm.PROBLEM_DETAILS, request.deadline());
    }

    Call call() {
        return call;
    }

    /// The question to the champion, if the request holds one.
    Optional<Question> read(Champion champion) {
        settle(() -> Bodies.refusal(request.body(), request.headers()).or(() -> {
            call.answeredBy(champion.manifest().version());
            ParseResult<Example> parseResult = call.timed(
                    ServingMetric.VALIDATE_TIME, () -> champion.records().parse(request.body()));
            records = parseResult;
            return Bodies.refusal(parseResult);
        }));
        return records instanceof ParseResult.Accepted<Example> accepted
                ? Optional.of(new Question(call, accepted.items(), request.dryRun()))
                : Optional.empty();
    }

    void answer(Champion champion, Predicted predicted) {
        settle(() -> Optional.of(answers(champion, predicted.orThrow())));
    }

    /// For want of a champion.
    void refuse(Supplier<Response> why) {
        settle(() -> Bodies.refusal(request.body(), request.headers()).or(() -> Optional.of(why.get())));
    }

    /// Unless it is answered already.
    void fail(RuntimeException fault) {
        if (response == null) {
            settle(() -> {
                throw fault;
            });
        }
    }

    Response close() {
        return calls.close(call, Objects.requireNonNull(response));
    }

    private void settle(Supplier<Optional<Response>> step) {
        response = calls.during(call, step).orElse(null);
    }

    private Response answers(Champion champion, List<LoggedPrediction> logged) {
        List<PredictionAnswer> answers = logged.stream()
                .map(prediction -> PredictionAnswer.of(champion.contract(), prediction))
                .map(answer -> request.dryRun() ? answer.withoutId() : answer)
                .toList();
        boolean array = records instanceof ParseResult.Accepted<Example> accepted && accepted.array();
        return Answers.ok(array ? PredictionWriter.all(answers) : PredictionWriter.one(answers.getFirst()));
    }
}
