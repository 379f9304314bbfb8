package io.perennial.function.serving.http;

import io.perennial.registry.ModelVersion;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/// `GET /healthz`: the process answers. `GET /readyz`: it has a champion to answer with.
@Path("/")
public final class HealthResource {
    private final ChampionProvider gate;
    private final RequestLifecycle requestLifecycle;

    HealthResource(ChampionProvider gate, RequestLifecycle requestLifecycle) {
        this.gate = gate;
        this.requestLifecycle = requestLifecycle;
    }

    @GET
    @Path("healthz")
    public Response alive(@Context HttpHeaders headers) {
        return requestLifecycle.respond(headers, () -> JsonResponses.ok(Map.of("status", "alive")));
    }

    @GET
    @Path("readyz")
    public Response ready(@Context HttpHeaders headers) {
        return requestLifecycle.respond(
                headers,
                () -> gate.withShortWait(loadedModel ->
                        JsonResponses.ok(ready(loadedModel.manifest().version()))));
    }

    /// An earlier champion that serves for the champion is ready, too.
    private Map<String, Object> ready(ModelVersion version) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("status", "ready");
        told.put("modelVersion", version);
        gate.aliasStatus().fallback().ifPresent(fallback -> told.put("fallbackFrom", fallback.from()));
        return told;
    }
}
