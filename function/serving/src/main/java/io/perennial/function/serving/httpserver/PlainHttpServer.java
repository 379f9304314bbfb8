package io.perennial.function.serving.httpserver;

import io.perennial.deployment.BasePath;
import io.perennial.function.serving.ServerLimits;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.http.CorsHeaders;
import io.perennial.function.serving.http.PlainPredictRequest;
import io.perennial.function.serving.http.PredictionService;
import io.perennial.function.serving.http.RequestLifecycle;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.function.serving.request.RequestTimeout;
import io.perennial.function.serving.request.TraceIds;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The function as a plain HTTP server, for a container that runs permanently, because the Lambda bridge opens
/// no port. Predictions bypass the framework here too: the body is read without a waiting thread, and small
/// requests that arrive while the model is busy are batched.
@Singleton
final class PlainHttpServer {
    private static final Logger LOGGER = Logger.getLogger("perennial");

    /// Maximum body of a batched request. A larger one runs alone, so that others do not wait for it.
    private static final int MAX_BATCHED_BODY_BYTES = 16 << 10;

    private static final int MAX_BATCH_SIZE = 64;

    private final Vertx vertx;
    private final PredictionService service;
    private final RequestHeadCheck headCheck;
    private final RequestLifecycle lifecycle;
    private final BasePath basePath;
    private final CorsHeaders cors;
    private final RequestBatcher<PendingRequest> batcher;

    PlainHttpServer(
            Vertx vertx,
            PredictionService service,
            RequestLifecycle requestLifecycle,
            ServingSettings servingSettings) {
        this.vertx = vertx;
        this.service = service;
        this.lifecycle = requestLifecycle;
        this.basePath = servingSettings.basePath();
        this.cors = new CorsHeaders(servingSettings.cors());
        this.headCheck = new RequestHeadCheck(requestLifecycle, basePath);
        int processors = Runtime.getRuntime().availableProcessors();
        this.batcher = new RequestBatcher<>(processors, MAX_BATCH_SIZE, Thread::startVirtualThread, this::respond);
    }

    /// Request with a complete body.
    ///
    /// @param eventLoop event loop that writes its response
    private record PendingRequest(PredictionRequest prediction, HttpServerRequest request, Context eventLoop) {
        void respond(Response result) {
            eventLoop.runOnContext(_ -> write(result, request.response()));
        }
    }

    void open(@Observes StartupEvent start, ServingSettings servingSettings) {
        servingSettings.httpPort().ifPresent(port -> listen(port, servingSettings.serverLimits()));
    }

    private void listen(int port, ServerLimits limits) {
        var connections = ConnectionLimit.of(limits.maxConnections());
        var server = new GuardedServer(limits, connections)
                .create(vertx)
                .requestHandler(this::handle)
                .invalidRequestHandler(this::handleUnreadable)
                .listen(port)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        LOGGER.info("listening on port " + server.actualPort() + ", for at most " + connections.max()
                + " connections at once");
    }

    private void handleUnreadable(HttpServerRequest request) {
        protect(request);
        refuse(request, headCheck.unreadable(request));
    }

    private void handle(HttpServerRequest request) {
        protect(request);
        Optional<Response> refusal = headCheck.refusal(request);
        if (refusal.isPresent()) {
            refuse(request, refusal.get());
        } else if (cors.isPreflight(request.method().name(), request.headers()::get)) {
            request.response().setStatusCode(CorsHeaders.PREFLIGHT_STATUS).end();
        } else {
            accept(request);
        }
    }

    /// Prepares what every response has, also one that the framework writes.
    private void protect(HttpServerRequest request) {
        String id = lifecycle.newRequestId();
        // Lambda sets both headers; here, only a caller can have sent them.
        request.headers().remove(RequestTimeout.REMAINING_TIME_HEADER).set(TraceIds.REQUEST_ID_HEADER, id);
        request.response().putHeader("X-Content-Type-Options", "nosniff");
        request.response().putHeader(RequestLifecycle.REQUEST_ID_HEADER, id);
        cors.of(request.method().name(), request.headers()::get).forEach(request.response()::putHeader);
    }

    /// Responds and closes the connection, because the unread rest of the request would be parsed as the next one.
    private static void refuse(HttpServerRequest request, Response refusal) {
        request.response().putHeader("Connection", "close");
        write(refusal, request.response());
    }

    private void accept(HttpServerRequest request) {
        if (RequestHeadCheck.expectsContinue(request)) {
            request.response().writeContinue();
        }
        // Quarkus would send a second 100 Continue.
        request.headers().remove("Expect");
        if (isPlain(request)) {
            request.body()
                    .onSuccess(body -> enqueue(request, body.getBytes()))
                    .onFailure(fault -> drop(request, fault));
        } else {
            VertxHttpRecorder.getRootHandler().handle(request);
        }
    }

    private void enqueue(HttpServerRequest request, byte[] body) {
        PredictionRequest prediction =
                service.open(body, PlainPredictRequest.isDryRun(query(request)), request.headers()::get);
        if (body.length <= MAX_BATCHED_BODY_BYTES) {
            batcher.add(new PendingRequest(prediction, request, vertx.getOrCreateContext()));
        } else {
            vertx.executeBlocking(() -> service.respond(prediction), false)
                    .onSuccess(result -> write(result, request.response()))
                    .onFailure(fault -> drop(request, fault));
        }
    }

    private void respond(List<PendingRequest> together, Runnable over) {
        try {
            List<Response> all = service.respondAll(
                    together.stream().map(PendingRequest::prediction).toList(), over);
            for (int i = 0; i < all.size(); i++) {
                together.get(i).respond(all.get(i));
            }
        } catch (RuntimeException | Error fault) {
            together.forEach(one -> drop(one.request, fault));
        }
    }

    /// Drops a request that failed. A client that disconnected or was too slow is not logged.
    private static void drop(HttpServerRequest request, Throwable fault) {
        if (!(fault instanceof HttpClosedException)) {
            LOGGER.warn("a request could not be read or answered", fault);
        }
        request.connection().close();
    }

    private boolean isPlain(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST)
                && isShort(request.getHeader("content-length"))
                && PlainPredictRequest.matches(
                        basePath.strip(Objects.requireNonNullElse(request.path(), "")),
                        query(request),
                        request.headers()::get);
    }

    private static String query(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.query(), "");
    }

    /// Whether the length has at most seven digits and is small enough for a batch.
    private static boolean isShort(@Nullable String length) {
        return length != null
                && !length.isEmpty()
                && length.length() <= 7
                && length.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && Integer.parseInt(length) <= PlainPredictRequest.MAX_BODY_BYTES;
    }

    private static void write(Response result, HttpServerResponse response) {
        response.setStatusCode(result.getStatus());
        result.getStringHeaders().forEach((name, values) -> response.putHeader(name, String.join(",", values)));
        response.end(Buffer.buffer((byte[]) result.getEntity()));
    }
}
