package io.perennial.serving.http;

import io.perennial.contract.Example;
import io.perennial.contract.Parsed;
import io.perennial.log.LoggedPrediction;
import io.perennial.names.ServingMetric;
import io.perennial.serving.Predictor;
import io.perennial.serving.call.Call;
import io.perennial.serving.champion.Champion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `POST /predict`: a record is answered with an object, an array of records with `{"predictions": [...]}`. With
/// `?dry_run=true` nothing is logged and the answers have no id: for checks whose truth nobody will report.
@Path("predict")
public final class PredictResource {
    private final ChampionGate gate;
    private final Predictor predictor;
    private final Calls calls;

    PredictResource(ChampionGate gate, Predictor predictor, Calls calls) {
        this.gate = gate;
        this.predictor = predictor;
        this.calls = calls;
    }

    /// @param predictions in the order of the records
    record Predictions(List<PredictionAnswer> predictions) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response predict(
            byte @Nullable [] body,
            @RestQuery("dry_run") @DefaultValue("false") boolean dryRun,
            @Context HttpHeaders headers) {
        return calls.answer(
                headers,
                () -> Bodies.refusal(body, headers)
                        .orElseGet(() -> gate.with(champion -> answer(champion, body, dryRun))));
    }

    private Response answer(Champion champion, byte @Nullable [] body, boolean dryRun) {
        byte[] json = body == null ? new byte[0] : body;
        Parsed<Example> parsed = Call.current()
                .timed(ServingMetric.VALIDATE_TIME, () -> champion.records().parse(json));
        return Bodies.answer(parsed, accepted -> predicted(champion, accepted, dryRun));
    }

    private Response predicted(Champion champion, Parsed.Accepted<Example> records, boolean dryRun) {
        List<LoggedPrediction> logged =
                dryRun ? predictor.rehearse(champion, records.items()) : predictor.predict(champion, records.items());
        List<PredictionAnswer> answers = logged.stream()
                .map(prediction -> PredictionAnswer.of(champion.contract(), prediction))
                .map(answer -> dryRun ? answer.withoutId() : answer)
                .toList();
        return Answers.ok(records.array() ? new Predictions(answers) : answers.getFirst());
    }
}
