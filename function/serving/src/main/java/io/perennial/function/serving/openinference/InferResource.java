package io.perennial.function.serving.openinference;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.ParseResult;
import io.perennial.contract.Violation;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.http.ChampionProvider;
import io.perennial.function.serving.http.JsonResponses;
import io.perennial.function.serving.http.PredictionResponse;
import io.perennial.function.serving.http.ProblemDetails;
import io.perennial.function.serving.http.RequestBodies;
import io.perennial.function.serving.http.RequestLifecycle;
import io.perennial.function.serving.prediction.Predictor;
import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.predictionlog.LoggedPrediction;
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

/// `POST /v2/models/{model}[/versions/{version}]/infer`. Inputs are JSON or use the binary extension; responses
/// are JSON, which clients of the extension read too. The ids for feedback are an output tensor.
///
/// The parameter `dry_run` has the same meaning as for `/predict`.
@Path("v2")
public final class InferResource {
    private static final String JSON_LENGTH = "Inference-Header-Content-Length";

    private final ChampionProvider gate;
    private final Predictor predictor;
    private final RequestLifecycle requestLifecycle;

    public InferResource(ChampionProvider gate, Predictor predictor, RequestLifecycle requestLifecycle) {
        this.gate = gate;
        this.predictor = predictor;
        this.requestLifecycle = requestLifecycle;
    }

    @POST
    @Path("models/{model}/infer")
    public Response infer(@RestPath String model, byte @Nullable [] body, @Context HttpHeaders headers) {
        return answer(new ModelRef(model, ""), body, headers);
    }

    @POST
    @Path("models/{model}/versions/{version}/infer")
    public Response inferVersion(
            @RestPath String model, @RestPath String version, byte @Nullable [] body, @Context HttpHeaders headers) {
        return answer(new ModelRef(model, version), body, headers);
    }

    private Response answer(ModelRef modelRef, byte @Nullable [] body, HttpHeaders headers) {
        byte[] bytes = body == null ? new byte[0] : body;
        return requestLifecycle.respond(
                headers,
                ErrorFormat.OPEN_INFERENCE,
                () -> RequestBodies.refusal(bytes, headers)
                        .orElseGet(() -> gate.with(loadedModel -> modelRef.mismatch(loadedModel.manifest())
                                .map(ProblemDetails::response)
                                .orElseGet(() -> predict(loadedModel, bytes, headers)))));
    }

    private Response predict(LoadedModel loadedModel, byte[] body, HttpHeaders headers) {
        String said = headers.getHeaderString(JSON_LENGTH);
        Optional<Integer> length = said == null ? Optional.of(body.length) : length(said, body.length);
        if (length.isEmpty()) {
            return ProblemDetails.malformed("the header " + JSON_LENGTH
                            + " must be the length of the JSON, from 0 to the " + body.length + " bytes of the body")
                    .response();
        }
        ParseResult<InferRequest> request =
                RequestContext.current().time(ServingMetric.VALIDATE_TIME, () -> InferRequest.read(body, length.get()));
        return RequestBodies.respond(
                request, accepted -> predict(loadedModel, accepted.items().getFirst()));
    }

    private static Optional<Integer> length(String text, int most) {
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(length -> length <= most);
    }

    private Response predict(LoadedModel loadedModel, InferRequest request) {
        Contract contract = loadedModel.contract();
        ParseResult<Example> records =
                RequestContext.current().time(ServingMetric.VALIDATE_TIME, () -> records(loadedModel, request));
        return RequestBodies.respond(records, accepted -> {
            List<LoggedPrediction> logged = request.dryRun()
                    ? predictor.predictWithoutLogging(loadedModel, accepted.items())
                    : predictor.predict(loadedModel, accepted.items());
            List<PredictionResponse> answers = logged.stream()
                    .map(prediction -> PredictionResponse.of(contract, prediction))
                    .map(answer -> request.dryRun() ? answer.withoutId() : answer)
                    .toList();
            return JsonResponses.ok(body(loadedModel, request, answers));
        });
    }

    private static ParseResult<Example> records(LoadedModel loadedModel, InferRequest request) {
        List<String> known = OutputTensors.names(loadedModel.contract());
        List<Violation> unknown = request.outputs().stream()
                .filter(name -> !known.contains(name))
                .map(name -> Violation.shortened(
                        "/outputs", name, "is not an output; the outputs are " + String.join(", ", known)))
                .toList();
        return unknown.isEmpty()
                ? new TensorRecordParser(loadedModel.contract(), loadedModel.records()).parse(request.inputs())
                : new ParseResult.Rejected<>(unknown, unknown.size());
    }

    private static Map<String, Object> body(
            LoadedModel loadedModel, InferRequest request, List<PredictionResponse> answers) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model_name", loadedModel.contract().model());
        body.put("model_version", loadedModel.manifest().version());
        if (request.id().isTextual()) {
            body.put("id", request.id());
        }
        body.put("outputs", OutputTensors.tensors(loadedModel.contract(), answers, request.outputs()));
        return body;
    }
}
