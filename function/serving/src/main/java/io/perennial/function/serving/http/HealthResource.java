package io.perennial.function.serving.http;

import io.perennial.registry.ModelVersion;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/// `GET /healthz`: the process runs. `GET /readyz`: a champion is loaded.
@Path("/")
public final class HealthResource {
    private final ChampionProvider champion;
    private final RequestLifecycle lifecycle;

    HealthResource(ChampionProvider champion, RequestLifecycle lifecycle) {
        this.champion = champion;
        this.lifecycle = lifecycle;
    }

    @GET
    @Path("healthz")
    public Response alive(@Context HttpHeaders headers) {
        return lifecycle.respond(headers, _ -> JsonResponses.ok(Map.of("status", "alive")));
    }

    @GET
    @Path("readyz")
    public Response ready(@Context HttpHeaders headers) {
        return lifecycle.respond(
                headers,
                context -> champion.withShortWait(
                        context,
                        model -> JsonResponses.ok(ready(model.manifest().version()))));
    }

    /// A fallback counts as ready too.
    private Map<String, Object> ready(ModelVersion version) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("status", "ready");
        status.put("modelVersion", version);
        champion.aliasStatus().fallback().ifPresent(fallback -> status.put("fallbackFrom", fallback.from()));
        return status;
    }
}
