package io.perennial.serving.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// `GET /healthz`: the process answers. `GET /readyz`: it has a champion to answer with.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final ChampionGate gate;

    HealthResource(ChampionGate gate) {
        this.gate = gate;
    }

    @GET
    @Path("healthz")
    public Map<String, String> alive() {
        return Map.of("status", "alive");
    }

    @GET
    @Path("readyz")
    public Response ready() {
        return gate.with(champion -> Response.ok(Map.of(
                        "status",
                        "ready",
                        "modelVersion",
                        champion.manifest().version().id()))
                .build());
    }
}
