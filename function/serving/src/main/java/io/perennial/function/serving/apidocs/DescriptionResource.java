package io.perennial.function.serving.apidocs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.http.ChampionProvider;
import io.perennial.function.serving.http.JsonResponses;
import io.perennial.function.serving.http.ProblemDetails;
import io.perennial.function.serving.http.RequestLifecycle;
import io.perennial.function.serving.shadow.ShadowScorer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Descriptions of the model and the API: `GET /model` and `GET /openapi.json` for programs, `GET /` for
/// people. If the deployment hides the contract, `GET /model` returns only the model and the version.
@Path("/")
public final class DescriptionResource {
    private final ChampionProvider gate;
    private final RequestLifecycle requestLifecycle;
    private final ShadowScorer shadowScorer;

    public DescriptionResource(ChampionProvider gate, RequestLifecycle requestLifecycle, ShadowScorer shadowScorer) {
        this.gate = gate;
        this.requestLifecycle = requestLifecycle;
        this.shadowScorer = shadowScorer;
    }

    @GET
    @Path("model")
    public Response model(@Context HttpHeaders headers) {
        return requestLifecycle.respond(
                headers,
                () -> gate.with(loadedModel ->
                        JsonResponses.ok(requestLifecycle.hidesContract() ? brief(loadedModel) : whole(loadedModel))));
    }

    private ModelDescription whole(LoadedModel loadedModel) {
        return ModelDescription.of(
                loadedModel.manifest().manifest(),
                gate.aliasStatus(),
                gate.redacted(shadowScorer.poller().status()),
                shadowScorer.share());
    }

    private Map<String, Object> brief(LoadedModel loadedModel) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("model", loadedModel.contract().model());
        description.put("version", loadedModel.manifest().version());
        gate.aliasStatus().fallback().ifPresent(fallback -> description.put("fallbackFrom", fallback.from()));
        return description;
    }

    @GET
    @Path("openapi.json")
    public Response openApi(@Context HttpHeaders headers) {
        return withContract(
                headers,
                loadedModel ->
                        JsonResponses.ok(OpenApi.of(loadedModel.manifest().manifest())));
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response page(@Context HttpHeaders headers) {
        return withContract(
                headers,
                loadedModel -> Response.ok(
                                TryPage.of(loadedModel.manifest().manifest()).getBytes(UTF_8))
                        .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                        .header(
                                "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                                        + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                                        + " frame-ancestors 'none'")
                        .header("X-Frame-Options", "DENY")
                        .build());
    }

    private Response withContract(HttpHeaders headers, Function<LoadedModel, Response> work) {
        return requestLifecycle.respond(
                headers,
                () -> requestLifecycle.hidesContract()
                        ? ProblemDetails.hidden("the model's contract").response()
                        : gate.with(work));
    }
}
