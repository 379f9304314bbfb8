package io.perennial.serving.http;

import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.page.ModelDescription;
import io.perennial.serving.page.OpenApi;
import io.perennial.serving.page.TryPage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// What the model is and how to use it: `GET /model` and `GET /openapi.json` for programs, `GET /` for people.
@Path("/")
public final class DescriptionResource {
    private final ChampionGate gate;
    private final ChampionWatcher watcher;

    DescriptionResource(ChampionGate gate, ChampionWatcher watcher) {
        this.gate = gate;
        this.watcher = watcher;
    }

    @GET
    @Path("model")
    @Produces(MediaType.APPLICATION_JSON)
    public Response model() {
        return gate.with(champion -> Response.ok(ModelDescription.of(champion.manifest(), watcher.following()))
                .build());
    }

    @GET
    @Path("openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response openApi() {
        return gate.with(
                champion -> Response.ok(OpenApi.of(champion.manifest())).build());
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response page() {
        return gate.with(champion -> Response.ok(TryPage.of(champion.manifest()))
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'")
                .build());
    }
}
