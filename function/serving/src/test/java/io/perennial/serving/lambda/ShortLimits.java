package io.perennial.serving.lambda;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// As [OpenPortResources], with few connections and little time for clients.
public final class ShortLimits implements QuarkusTestResourceLifecycleManager {
    static final int CONNECTIONS = 20;

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(new OpenPortResources().start());
        settings.putAll(Map.of(
                "PERENNIAL_MAX_CONNECTIONS", Integer.toString(CONNECTIONS),
                "PERENNIAL_IDLE_TIMEOUT", "PT20S",
                "PERENNIAL_HEAD_TIMEOUT", "PT2S",
                "PERENNIAL_BODY_TIMEOUT", "PT2S"));
        return settings;
    }

    @Override
    public void stop() {}
}
