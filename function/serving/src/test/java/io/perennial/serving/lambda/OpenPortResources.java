package io.perennial.serving.lambda;

import io.perennial.serving.http.ApiResources;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/// As [ApiResources], with a free port to listen on.
public final class OpenPortResources implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(new ApiResources().start());
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
