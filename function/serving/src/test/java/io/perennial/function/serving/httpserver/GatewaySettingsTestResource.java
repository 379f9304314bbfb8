package io.perennial.function.serving.httpserver;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// As [HttpServerTestResource], behind a proxy that adds a base path, for web pages of one origin.
public final class GatewaySettingsTestResource implements QuarkusTestResourceLifecycleManager {
    static final String BASE_PATH = "/team/trips";
    static final String ORIGIN = "https://app.example.org";

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(new HttpServerTestResource().start());
        settings.putAll(Map.of(
                "PERENNIAL_BASE_PATH", BASE_PATH,
                "PERENNIAL_CORS_ORIGINS", ORIGIN,
                "PERENNIAL_CORS_CREDENTIALS", "true"));
        return settings;
    }

    @Override
    public void stop() {}
}
