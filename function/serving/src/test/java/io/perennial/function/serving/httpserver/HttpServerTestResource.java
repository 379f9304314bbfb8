package io.perennial.function.serving.httpserver;

import io.perennial.function.serving.http.RegistryTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/// As [RegistryTestResource], with a free port to listen on.
public final class HttpServerTestResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(new RegistryTestResource().start());
        try (var socket = new ServerSocket(0)) {
            settings.put("PERENNIAL_HTTP_PORT", Integer.toString(socket.getLocalPort()));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
