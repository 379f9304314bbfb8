package io.perennial.serving.lambda;

import io.perennial.serving.ServerLimits;
import io.perennial.serving.Settings;
import io.perennial.serving.call.RequestBudget;
import io.perennial.serving.call.Trail;
import io.perennial.serving.http.Calls;
import io.perennial.serving.http.PredictAnswers;
import io.perennial.serving.http.PredictRequest;
import io.perennial.serving.port.ConnectionLimit;
import io.perennial.serving.port.EarlyRefusals;
import io.perennial.serving.port.GuardedServer;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The function as a plain HTTP server, for a container that is always on: the Lambda bridge opens no port by itself.
/// Predictions take the short way here, too: their body is read before a thread waits for it, and small ones that come
/// while the model is busy are answered in one round.
@Singleton
final class OpenPort {
    private static final Logger LOGGER = Logger.getLogger("perennial");

    /// Bytes of a body that may go with others. A larger one goes alone, so that nobody waits for it.
    private static final int SMALL = 16 << 10;

    private static final int MOST_TOGETHER = 64;

    private final Vertx vertx;
    private final PredictAnswers answers;
    private final EarlyRefusals refusals;
    private final Rounds<Waiting> rounds;

    OpenPort(Vertx vertx, PredictAnswers answers, Calls calls) {
        this.vertx = vertx;
        this.answers = answers;
        this.refusals = new EarlyRefusals(calls);
        int processors = Runtime.getRuntime().availableProcessors();
        this.rounds = new Rounds<>(processors, MOST_TOGETHER, Thread::startVirtualThread, this::answer);
    }

    /// A request whose body is here.
    ///
    /// @param loop where its answer is written
    private record Waiting(PredictRequest asked, HttpServerRequest request, Context loop) {
        void answer(Response answer) {
            loop.runOnContext(_ -> write(answer, request.response()));
        }
    }

    void open(@Observes StartupEvent start, Settings settings) {
        settings.httpPort().ifPresent(port -> listen(port, settings.server()));
    }

    private void listen(int port, ServerLimits limits) {
        var connections = ConnectionLimit.of(limits.connections());
        var server = new GuardedServer(limits, connections)
                .of(vertx)
                .requestHandler(this::handle)
                .invalidRequestHandler(request -> refuse(request, refusals.unreadable(request)))
                .listen(port)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        LOGGER.info("listening on port " + server.actualPort() + ", for at most " + connections.most()
                + " connections at once");
    }

    private void handle(HttpServerRequest request) {
        protect(request);
        // Both tell what Lambda knows of a request; here, only a caller can have sent them.
        request.headers().remove(RequestBudget.REMAINING).remove(Trail.INVOCATION);
        refusals.of(request).ifPresentOrElse(refusal -> refuse(request, refusal), () -> accept(request));
    }

    private static void protect(HttpServerRequest request) {
        request.response().putHeader("X-Content-Type-Options", "nosniff");
    }

    /// What is not read of the request would be taken for the next one.
    private static void refuse(HttpServerRequest request, Response refusal) {
        protect(request);
        request.response().putHeader("Connection", "close");
        write(refusal, request.response());
    }

    private void accept(HttpServerRequest request) {
        if (EarlyRefusals.waitsToSend(request)) {
            request.response().writeContinue();
            // Quarkus would say it once more.
            request.headers().remove("Expect");
        }
        if (isPlain(request)) {
            request.body().onSuccess(body -> take(request, body.getBytes())).onFailure(fault -> drop(request, fault));
        } else {
            VertxHttpRecorder.getRootHandler().handle(request);
        }
    }

    private void take(HttpServerRequest request, byte[] body) {
        var asked = answers.request(body, HotPath.isDryRun(query(request)), request.headers()::get);
        if (body.length <= SMALL) {
            rounds.add(new Waiting(asked, request, vertx.getOrCreateContext()));
        } else {
            vertx.executeBlocking(() -> answers.answer(asked), false)
                    .onSuccess(answer -> write(answer, request.response()))
                    .onFailure(fault -> drop(request, fault));
        }
    }

    private void answer(List<Waiting> together, Runnable over) {
        try {
            List<Response> all =
                    answers.answer(together.stream().map(Waiting::asked).toList(), over);
            for (int i = 0; i < all.size(); i++) {
                together.get(i).answer(all.get(i));
            }
        } catch (RuntimeException | Error fault) {
            together.forEach(one -> drop(one.request, fault));
        }
    }

    /// A client that went away, or was too slow, is not a fault of this server.
    private static void drop(HttpServerRequest request, Throwable fault) {
        if (!(fault instanceof HttpClosedException)) {
            LOGGER.warn("a request could not be read or answered", fault);
        }
        request.connection().close();
    }

    private static boolean isPlain(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST)
                && isShort(request.getHeader("content-length"))
                && HotPath.isPlain(
                        Objects.requireNonNullElse(request.path(), ""), query(request), request.headers()::get);
    }

    private static String query(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.query(), "");
    }

    /// A number of at most seven digits, and small enough.
    private static boolean isShort(@Nullable String length) {
        return length != null
                && !length.isEmpty()
                && length.length() <= 7
                && length.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && Integer.parseInt(length) <= HotPath.LARGEST_BODY;
    }

    private static void write(Response answer, HttpServerResponse response) {
        response.setStatusCode(answer.getStatus());
        answer.getStringHeaders().forEach((name, values) -> response.putHeader(name, String.join(",", values)));
        response.end(Buffer.buffer((byte[]) answer.getEntity()));
    }
}
