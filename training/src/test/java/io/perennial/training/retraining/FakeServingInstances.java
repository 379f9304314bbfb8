package io.perennial.training.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.perennial.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A real HTTP server that plays instances of the serving function, one after the other. Each answers by its own
/// script, asked with the count of requests that it had before.
final class FakeServingInstances implements AutoCloseable {
    private final List<Script> scripts;
    private final List<AtomicInteger> asked = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final HttpServer server;

    FakeServingInstances(List<Script> scripts) {
        this.scripts = scripts;
        scripts.forEach(_ -> asked.add(new AtomicInteger()));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/predict", this::answer);
        server.start();
    }

    /// What an instance answers.
    interface Script {
        /// @param asked count of requests that the instance had before
        Response answer(int asked);
    }

    /// @param status 0 closes the connection without an answer
    record Response(int status, String body) {
        static Response of(String version, double prediction) {
            JsonNode body = Json.mapper().valueToTree(Map.of("modelVersion", version, "prediction", prediction));
            return new Response(200, body.toString());
        }

        static Response failure(int status) {
            return new Response(status, "{\"modelVersion\": \"no version of this model\"}");
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int requests() {
        return next.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        int instance = next.getAndIncrement() % scripts.size();
        Response response = scripts.get(instance).answer(asked.get(instance).getAndIncrement());
        if (response.status() == 0) {
            exchange.close();
            return;
        }
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
