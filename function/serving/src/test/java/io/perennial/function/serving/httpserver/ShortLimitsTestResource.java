package io.perennial.function.serving.httpserver;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// As [HttpServerTestResource], with few connections and little time for clients.
public final class ShortLimitsTestResource implements QuarkusTestResourceLifecycleManager {
    static final int CONNECTIONS = 20;

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(new HttpServerTestResource().start());
        settings.putAll(Map.of(
                "PERENNIAL_MAX_CONNECTIONS", Integer.toString(CONNECTIONS),
                "PERENNIAL_IDLE_TIMEOUT", "PT20S",
                "PERENNIAL_HEADER_TIMEOUT", "PT2S",
                "PERENNIAL_BODY_TIMEOUT", "PT2S"));
        return settings;
    }

    @Override
    public void stop() {}
}
