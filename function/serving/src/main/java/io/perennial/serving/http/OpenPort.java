package io.perennial.serving.http;

import io.perennial.serving.Settings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// The function as a plain HTTP server, for a container that is always on: the Lambda bridge opens no port by itself.
@Singleton
final class OpenPort {
    private static final Logger LOGGER = Logger.getLogger("perennial");

    void open(@Observes StartupEvent start, Vertx vertx, Settings settings) {
        settings.httpPort().ifPresent(port -> listen(vertx, port));
    }

    private static void listen(Vertx vertx, int port) {
        var options = new HttpServerOptions().setTcpNoDelay(true);
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(request -> VertxHttpRecorder.getRootHandler().handle(request))
                .listen(port)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        LOGGER.info("listening on port " + server.actualPort());
    }
}
