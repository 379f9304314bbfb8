package io.perennial.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.serving.champion.ChampionWatcher;
import io.perennial.serving.page.ModelDescription;
import io.perennial.serving.page.OpenApi;
import io.perennial.serving.page.TryPage;
import io.perennial.serving.shadow.Shadow;
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
    private final Shadow shadow;

    DescriptionResource(ChampionGate gate, ChampionWatcher watcher, Shadow shadow) {
        this.gate = gate;
        this.watcher = watcher;
        this.shadow = shadow;
    }

    @GET
    @Path("model")
    public Response model() {
        return gate.with(champion -> Answers.ok(ModelDescription.of(
                champion.manifest(), watcher.following(), shadow.follower().following(), shadow.share())));
    }

    @GET
    @Path("openapi.json")
    public Response openApi() {
        return gate.with(champion -> Answers.ok(OpenApi.of(champion.manifest())));
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response page() {
        return gate.with(champion -> Response.ok(TryPage.of(champion.manifest()).getBytes(UTF_8))
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'")
                .build());
    }
}
