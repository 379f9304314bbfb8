package io.perennial.serving.v2;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.ParseResult;
import io.perennial.contract.Violation;
import io.perennial.deployment.ServingMetric;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.serving.Predictor;
import io.perennial.serving.call.Call;
import io.perennial.serving.call.ErrorForm;
import io.perennial.serving.champion.Champion;
import io.perennial.serving.http.Answers;
import io.perennial.serving.http.Bodies;
import io.perennial.serving.http.Calls;
import io.perennial.serving.http.ChampionGate;
import io.perennial.serving.http.PredictionAnswer;
import io.perennial.serving.http.Problem;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// `POST /v2/models/{model}[/versions/{version}]/infer`. Inputs may come as JSON or by the binary extension; answers
/// are
/// JSON, which clients of the extension read as well. The ids under which feedback is reported are an output tensor.
///
/// The parameter `dry_run` of a request does what it does for `/predict`.
@Path("v2")
public final class InferResource {
    private static final String JSON_LENGTH = "Inference-Header-Content-Length";

    private final ChampionGate gate;
    private final Predictor predictor;
    private final Calls calls;

    public InferResource(ChampionGate gate, Predictor predictor, Calls calls) {
        this.gate = gate;
        this.predictor = predictor;
        this.calls = calls;
    }

    @POST
    @Path("models/{model}/infer")
    public Response infer(@RestPath String model, byte @Nullable [] body, @Context HttpHeaders headers) {
        return answer(new Asked(model, ""), body, headers);
    }

    @POST
    @Path("models/{model}/versions/{version}/infer")
    public Response inferVersion(
            @RestPath String model, @RestPath String version, byte @Nullable [] body, @Context HttpHeaders headers) {
        return answer(new Asked(model, version), body, headers);
    }

    private Response answer(Asked asked, byte @Nullable [] body, HttpHeaders headers) {
        byte[] bytes = body == null ? new byte[0] : body;
        return calls.answer(
                headers,
                ErrorForm.INFERENCE_PROTOCOL,
                () -> Bodies.refusal(bytes, headers)
                        .orElseGet(() -> gate.with(champion -> asked.refusal(champion.manifest())
                                .map(Problem::response)
                                .orElseGet(() -> inferred(champion, bytes, headers)))));
    }

    private Response inferred(Champion champion, byte[] body, HttpHeaders headers) {
        String said = headers.getHeaderString(JSON_LENGTH);
        Optional<Integer> length = said == null ? Optional.of(body.length) : length(said, body.length);
        if (length.isEmpty()) {
            return Problem.malformed("the header " + JSON_LENGTH + " must be the length of the JSON, from 0 to the "
                            + body.length + " bytes of the body")
                    .response();
        }
        ParseResult<InferRequest> request =
                Call.current().timed(ServingMetric.VALIDATE_TIME, () -> InferRequest.read(body, length.get()));
        return Bodies.answer(
                request, accepted -> inferred(champion, accepted.items().getFirst()));
    }

    private static Optional<Integer> length(String text, int most) {
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(length -> length <= most);
    }

    private Response inferred(Champion champion, InferRequest request) {
        Contract contract = champion.contract();
        ParseResult<Example> records =
                Call.current().timed(ServingMetric.VALIDATE_TIME, () -> records(champion, request));
        return Bodies.answer(records, accepted -> {
            List<LoggedPrediction> logged = request.dryRun()
                    ? predictor.rehearse(champion, accepted.items())
                    : predictor.predict(champion, accepted.items());
            List<PredictionAnswer> answers = logged.stream()
                    .map(prediction -> PredictionAnswer.of(contract, prediction))
                    .map(answer -> request.dryRun() ? answer.withoutId() : answer)
                    .toList();
            return Answers.ok(body(champion, request, answers));
        });
    }

    private static ParseResult<Example> records(Champion champion, InferRequest request) {
        List<String> known = Outputs.names(champion.contract());
        List<Violation> unknown = request.outputs().stream()
                .filter(name -> !known.contains(name))
                .map(name -> Violation.shortened(
                        "/outputs", name, "is not an output; the outputs are " + String.join(", ", known)))
                .toList();
        return unknown.isEmpty()
                ? new TensorRecords(champion.contract(), champion.records()).parse(request.inputs())
                : new ParseResult.Rejected<>(unknown, unknown.size());
    }

    private static Map<String, Object> body(Champion champion, InferRequest request, List<PredictionAnswer> answers) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model_name", champion.contract().model());
        body.put("model_version", champion.manifest().version());
        if (request.id().isTextual()) {
            body.put("id", request.id());
        }
        body.put("outputs", Outputs.tensors(champion.contract(), answers, request.outputs()));
        return body;
    }
}
