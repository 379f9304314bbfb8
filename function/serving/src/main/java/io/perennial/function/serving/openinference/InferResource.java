package io.perennial.function.serving.openinference;

import io.perennial.contract.Example;
import io.perennial.contract.ParseResult;
import io.perennial.contract.Violation;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.http.ChampionProvider;
import io.perennial.function.serving.http.JsonResponses;
import io.perennial.function.serving.http.PredictionResponse;
import io.perennial.function.serving.http.PredictionService;
import io.perennial.function.serving.http.ProblemDetails;
import io.perennial.function.serving.http.RejectedRequestException;
import io.perennial.function.serving.http.RequestBodies;
import io.perennial.function.serving.http.RequestLifecycle;
import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.function.serving.request.RequestContext;
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

    private final ChampionProvider champion;
    private final PredictionService service;
    private final RequestLifecycle lifecycle;

    public InferResource(ChampionProvider champion, PredictionService service, RequestLifecycle lifecycle) {
        this.champion = champion;
        this.service = service;
        this.lifecycle = lifecycle;
    }

    @POST
    @Path("models/{model}/infer")
    public Response infer(@RestPath String model, byte @Nullable [] body, @Context HttpHeaders headers) {
        return respond(new ModelRef(model, ""), body, headers);
    }

    @POST
    @Path("models/{model}/versions/{version}/infer")
    public Response inferVersion(
            @RestPath String model, @RestPath String version, byte @Nullable [] body, @Context HttpHeaders headers) {
        return respond(new ModelRef(model, version), body, headers);
    }

    private Response respond(ModelRef modelRef, byte @Nullable [] body, HttpHeaders headers) {
        return lifecycle.respond(headers, ErrorFormat.OPEN_INFERENCE, context -> {
            byte[] bytes = RequestBodies.requireReadable(body, headers::getHeaderString);
            return champion.with(context, model -> {
                modelRef.requireServed(model.manifest());
                return infer(context, model, read(context, bytes, headers));
            });
        });
    }

    private static InferRequest read(RequestContext context, byte[] body, HttpHeaders headers) {
        int length = jsonLength(headers.getHeaderString(JSON_LENGTH), body.length);
        return RequestBodies.requireValid(
                        context.time(ServingMetric.VALIDATE_TIME, () -> InferRequest.read(body, length)), context)
                .items()
                .getFirst();
    }

    /// @param header sent length; null for a body without the binary extension
    private static int jsonLength(@Nullable String header, int bodyLength) {
        if (header == null) {
            return bodyLength;
        }
        return Optional.of(header)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(length -> length <= bodyLength)
                .orElseThrow(() -> new RejectedRequestException(ProblemDetails.malformed("the header " + JSON_LENGTH
                        + " must be the length of the JSON, from 0 to the " + bodyLength + " bytes of the body")));
    }

    private Response infer(RequestContext context, LoadedModel model, InferRequest infer) {
        var request = new PredictionRequest(context, infer.dryRun(), reader -> records(reader, infer));
        service.predict(model, request);
        return JsonResponses.ok(body(model, infer, PredictionResponse.listOf(request)));
    }

    private static ParseResult<Example> records(LoadedModel model, InferRequest request) {
        List<String> known = OutputTensors.names(model.contract());
        List<Violation> unknown = request.outputs().stream()
                .filter(name -> !known.contains(name))
                .map(name -> Violation.shortened(
                        "/outputs", name, "is not an output; the outputs are " + String.join(", ", known)))
                .toList();
        return unknown.isEmpty()
                ? new TensorRecordParser(model.contract(), model.records()).parse(request.inputs())
                : new ParseResult.Rejected<>(unknown, unknown.size());
    }

    private static Map<String, Object> body(
            LoadedModel model, InferRequest request, List<PredictionResponse> predictions) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model_name", model.contract().model());
        body.put("model_version", model.manifest().version());
        if (request.id().isTextual()) {
            body.put("id", request.id());
        }
        body.put("outputs", OutputTensors.tensors(model.contract(), predictions, request.outputs()));
        return body;
    }
}
