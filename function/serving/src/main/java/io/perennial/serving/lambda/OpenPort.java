package io.perennial.serving.lambda;

import io.perennial.serving.Settings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/// The function as a plain HTTP server, for a container that is always on: the Lambda bridge opens no port by itself.
/// Predictions take the short way here, too: their body is read before a thread waits for it.
@Singleton
final class OpenPort {
    private static final Logger LOGGER = Logger.getLogger("perennial");

    private final Vertx vertx;
    private final HotPath hotPath;

    OpenPort(Vertx vertx, HotPath hotPath) {
        this.vertx = vertx;
        this.hotPath = hotPath;
    }

    void open(@Observes StartupEvent start, Settings settings) {
        settings.httpPort().ifPresent(this::listen);
    }

    private void listen(int port) {
        var server = vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(this::handle)
                .listen(port)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        LOGGER.info("listening on port " + server.actualPort());
    }

    private void handle(HttpServerRequest request) {
        HttpEvent head = event(request, new byte[0]);
        if (!HotPath.isPlain(head) || !isShort(head)) {
            VertxHttpRecorder.getRootHandler().handle(request);
            return;
        }
        request.body()
                .compose(body -> vertx.executeBlocking(() -> hotPath.response(event(request, body.getBytes())), false))
                .onSuccess(answer -> write(answer, request.response()))
                .onFailure(fault -> {
                    LOGGER.warn("a request could not be read or answered", fault);
                    request.connection().close();
                });
    }

    private static boolean isShort(HttpEvent head) {
        return head.header("content-length")
                .filter(length -> length.matches("\\d{1,7}"))
                .filter(length -> Integer.parseInt(length) <= HotPath.LARGEST_BODY)
                .isPresent();
    }

    private static HttpEvent event(HttpServerRequest request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new HttpEvent(
                request.method().name(),
                Objects.requireNonNullElse(request.path(), ""),
                Objects.requireNonNullElse(request.query(), ""),
                headers,
                body);
    }

    private static void write(Response answer, HttpServerResponse response) {
        response.setStatusCode(answer.getStatus());
        answer.getStringHeaders().forEach((name, values) -> response.putHeader(name, String.join(",", values)));
        response.end(Buffer.buffer((byte[]) answer.getEntity()));
    }
}
