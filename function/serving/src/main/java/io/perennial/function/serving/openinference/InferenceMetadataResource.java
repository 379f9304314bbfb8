package io.perennial.function.serving.openinference;

import io.perennial.function.serving.http.ChampionProvider;
import io.perennial.function.serving.http.JsonResponses;
import io.perennial.function.serving.http.ProblemDetails;
import io.perennial.function.serving.http.RejectedRequestException;
import io.perennial.function.serving.http.RequestLifecycle;
import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.registry.ManifestFile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestPath;

/// Health and metadata endpoints of the protocol. The only model is the champion, with its version.
@Path("v2")
public final class InferenceMetadataResource {
    private final ChampionProvider champion;
    private final RequestLifecycle lifecycle;
    private final String version;

    InferenceMetadataResource(
            ChampionProvider champion,
            RequestLifecycle lifecycle,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.champion = champion;
        this.lifecycle = lifecycle;
        this.version = version;
    }

    @GET
    public Response server(@Context HttpHeaders headers) {
        return respond(
                headers,
                _ -> JsonResponses.ok(
                        Map.of("name", "perennial", "version", version, "extensions", List.of("binary_tensor_data"))));
    }

    @GET
    @Path("health/live")
    public Response live(@Context HttpHeaders headers) {
        return respond(headers, _ -> JsonResponses.ok(Map.of("live", true)));
    }

    @GET
    @Path("health/ready")
    public Response ready(@Context HttpHeaders headers) {
        return respond(
                headers, context -> champion.withShortWait(context, _ -> JsonResponses.ok(Map.of("ready", true))));
    }

    @GET
    @Path("models/{model}")
    public Response model(@RestPath String model, @Context HttpHeaders headers) {
        return describe(new ModelRef(model, ""), headers);
    }

    @GET
    @Path("models/{model}/versions/{version}")
    public Response modelVersion(@RestPath String model, @RestPath String version, @Context HttpHeaders headers) {
        return describe(new ModelRef(model, version), headers);
    }

    @GET
    @Path("models/{model}/ready")
    public Response modelReady(@RestPath String model, @Context HttpHeaders headers) {
        return ready(new ModelRef(model, ""), headers);
    }

    @GET
    @Path("models/{model}/versions/{version}/ready")
    public Response modelVersionReady(@RestPath String model, @RestPath String version, @Context HttpHeaders headers) {
        return ready(new ModelRef(model, version), headers);
    }

    private Response describe(ModelRef modelRef, HttpHeaders headers) {
        return respond(headers, context -> {
            if (context.hidesContract()) {
                throw new RejectedRequestException(ProblemDetails.hidden("inputs and outputs"));
            }
            return with(context, modelRef, ModelMetadata::of);
        });
    }

    private Response ready(ModelRef modelRef, HttpHeaders headers) {
        return respond(
                headers,
                context -> with(
                        context,
                        modelRef,
                        manifest -> Map.of("name", manifest.contract().model(), "ready", true)));
    }

    private Response with(RequestContext context, ModelRef modelRef, Function<ManifestFile, Object> entity) {
        return champion.with(context, model -> {
            modelRef.requireServed(model.manifest());
            return JsonResponses.ok(entity.apply(model.manifest()));
        });
    }

    private Response respond(HttpHeaders headers, Function<RequestContext, Response> work) {
        return lifecycle.respond(headers, ErrorFormat.OPEN_INFERENCE, work);
    }
}
