package io.perennial.serving.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// `GET /healthz`: the process answers. `GET /readyz`: it has a champion to answer with.
@Path("/")
public final class HealthResource {
    private final ChampionGate gate;
    private final Calls calls;

    HealthResource(ChampionGate gate, Calls calls) {
        this.gate = gate;
        this.calls = calls;
    }

    @GET
    @Path("healthz")
    public Response alive(@Context HttpHeaders headers) {
        return calls.answer(headers, () -> Answers.ok(Map.of("status", "alive")));
    }

    @GET
    @Path("readyz")
    public Response ready(@Context HttpHeaders headers) {
        return calls.answer(
                headers,
                () -> gate.atAGlance(champion -> Answers.ok(Map.of(
                        "status", "ready", "modelVersion", champion.manifest().version()))));
    }
}
