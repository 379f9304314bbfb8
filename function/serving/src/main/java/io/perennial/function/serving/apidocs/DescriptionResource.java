package io.perennial.function.serving.apidocs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.deployment.BasePath;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.http.ChampionProvider;
import io.perennial.function.serving.http.JsonResponses;
import io.perennial.function.serving.http.ProblemDetails;
import io.perennial.function.serving.http.RejectedRequestException;
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
    private final ChampionProvider champion;
    private final RequestLifecycle lifecycle;
    private final ShadowScorer shadowScorer;
    private final BasePath basePath;

    public DescriptionResource(
            ChampionProvider champion,
            RequestLifecycle lifecycle,
            ShadowScorer shadowScorer,
            ServingSettings servingSettings) {
        this.basePath = servingSettings.basePath();
        this.champion = champion;
        this.lifecycle = lifecycle;
        this.shadowScorer = shadowScorer;
    }

    @GET
    @Path("model")
    public Response model(@Context HttpHeaders headers) {
        return lifecycle.respond(
                headers,
                context -> champion.with(
                        context, model -> JsonResponses.ok(context.hidesContract() ? brief(model) : whole(model))));
    }

    private ModelDescription whole(LoadedModel model) {
        return ModelDescription.of(
                model.manifest().manifest(),
                champion.aliasStatus(),
                champion.redacted(shadowScorer.poller().status()),
                shadowScorer.share());
    }

    private Map<String, Object> brief(LoadedModel model) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("model", model.contract().model());
        description.put("version", model.manifest().version());
        champion.aliasStatus().fallback().ifPresent(fallback -> description.put("fallbackFrom", fallback.from()));
        return description;
    }

    @GET
    @Path("openapi.json")
    public Response openApi(@Context HttpHeaders headers) {
        return withContract(
                headers, model -> JsonResponses.ok(OpenApi.of(model.manifest().manifest(), basePath)));
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response page(@Context HttpHeaders headers) {
        return withContract(
                headers,
                model -> Response.ok(TryPage.of(model.manifest().manifest()).getBytes(UTF_8))
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
        return lifecycle.respond(headers, context -> {
            if (context.hidesContract()) {
                throw new RejectedRequestException(ProblemDetails.hidden("the model's contract"));
            }
            return champion.with(context, work);
        });
    }
}
