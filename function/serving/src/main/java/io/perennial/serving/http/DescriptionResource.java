package io.perennial.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perennial.serving.champion.Champion;
import io.perennial.serving.page.ModelDescription;
import io.perennial.serving.page.OpenApi;
import io.perennial.serving.page.TryPage;
import io.perennial.serving.shadow.Shadow;
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

/// What the model is and how to use it: `GET /model` and `GET /openapi.json` for programs, `GET /` for people. Where
/// generic errors are asked for, only which version answers is told.
@Path("/")
public final class DescriptionResource {
    private final ChampionGate gate;
    private final Calls calls;
    private final Shadow shadow;

    DescriptionResource(ChampionGate gate, Calls calls, Shadow shadow) {
        this.gate = gate;
        this.calls = calls;
        this.shadow = shadow;
    }

    @GET
    @Path("model")
    public Response model(@Context HttpHeaders headers) {
        return calls.answer(
                headers, () -> gate.with(champion -> Answers.ok(calls.generic() ? brief(champion) : whole(champion))));
    }

    private ModelDescription whole(Champion champion) {
        return ModelDescription.of(
                champion.manifest().manifest(),
                gate.following(),
                gate.shown(shadow.follower().following()),
                shadow.share());
    }

    private Map<String, Object> brief(Champion champion) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("model", champion.contract().model());
        told.put("version", champion.manifest().version());
        gate.following().fallback().ifPresent(fallback -> told.put("fallbackFrom", fallback.from()));
        return told;
    }

    @GET
    @Path("openapi.json")
    public Response openApi(@Context HttpHeaders headers) {
        return shown(
                headers, champion -> Answers.ok(OpenApi.of(champion.manifest().manifest())));
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public Response page(@Context HttpHeaders headers) {
        return shown(
                headers,
                champion -> Response.ok(
                                TryPage.of(champion.manifest().manifest()).getBytes(UTF_8))
                        .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                        .header(
                                "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                                        + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                                        + " frame-ancestors 'none'")
                        .header("X-Frame-Options", "DENY")
                        .build());
    }

    private Response shown(HttpHeaders headers, Function<Champion, Response> work) {
        return calls.answer(
                headers,
                () -> calls.generic() ? Problem.hidden("the model's contract").response() : gate.with(work));
    }
}
