package io.perennial.localstack;

import io.perennial.localstack.host.FunctionErrorPayload;
import io.perennial.localstack.proxy.HttpMessage;
import io.perennial.localstack.proxy.ProxyServer;
import io.perennial.localstack.proxy.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Hands each invocation to an idle environment of a function; it waits for one until its deadline if all are
/// busy. The environment that has been idle for longest is next, so all of them are used. An invocation is never
/// sent to a second environment if the first may have received it.
final class FunctionPool implements ProxyServer.Exchange {
    private static final String DEADLINE = "X-Amzn-Lambda-Deadline-Ms";

    private final BlockingQueue<ExecutionEnvironment> idle = new LinkedBlockingQueue<>();
    private final InstantSource clock;
    private final Predicate<ExecutionEnvironment> retired;

    /// @param retired whether an environment ends instead of handling further invocations
    FunctionPool(InstantSource clock, Predicate<ExecutionEnvironment> retired) {
        this.clock = clock;
        this.retired = retired;
    }

    void add(ExecutionEnvironment environment) {
        idle.add(environment);
    }

    /// Takes an environment out, unless it is busy.
    ///
    /// @return whether it was idle
    boolean remove(ExecutionEnvironment environment) {
        return idle.remove(environment);
    }

    @Override
    public Reply reply(HttpMessage request) throws IOException {
        long deadline = Long.parseLong(request.header(DEADLINE)
                .orElseThrow(() -> new IOException("the invocation has no header " + DEADLINE)));
        for (Optional<ExecutionEnvironment> next = take(deadline); next.isPresent(); next = take(deadline)) {
            try {
                return Reply.whole(invoke(next.get(), request, deadline));
            } catch (ConnectException _) {
                // It received nothing, so the next one gets the invocation. If it still runs, it would stay unused.
                next.get().kill();
            }
        }
        return error("TooManyRequestsException", "Rate exceeded: all processes of the function stayed busy");
    }

    private HttpMessage invoke(ExecutionEnvironment environment, HttpMessage request, long deadline)
            throws ConnectException {
        try {
            HttpMessage response = environment.invoke(request, remaining(deadline));
            release(environment);
            return response;
        } catch (ConnectException e) {
            throw e;
        } catch (SocketTimeoutException _) {
            environment.kill();
            return errorMessage("Sandbox.Timedout", "the function exceeded its timeout; its process was ended");
        } catch (IOException e) {
            environment.kill();
            return errorMessage("Runtime.ExitError", "the process of the function ended: " + e.getMessage());
        }
    }

    private void release(ExecutionEnvironment environment) {
        idle.add(environment);
        if (retired.test(environment) && idle.remove(environment)) {
            environment.stop();
        }
    }

    private Optional<ExecutionEnvironment> take(long deadline) throws IOException {
        try {
            Optional<ExecutionEnvironment> next = poll(deadline);
            while (next.isPresent() && !next.get().isAlive()) {
                next = poll(deadline);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while all processes were busy", e);
        }
    }

    private Optional<ExecutionEnvironment> poll(long deadline) throws InterruptedException {
        return Optional.ofNullable(idle.poll(remaining(deadline).toMillis(), TimeUnit.MILLISECONDS));
    }

    /// At least a millisecond, because a timeout of zero has no end.
    private Duration remaining(long deadline) {
        return Duration.ofMillis(Math.max(1, deadline - clock.millis()));
    }

    private static Reply error(String type, String message) {
        return Reply.whole(errorMessage(type, message));
    }

    private static HttpMessage errorMessage(String type, String message) {
        return HttpMessage.response(
                500,
                "application/json",
                FunctionErrorPayload.json(type, message).getBytes(StandardCharsets.UTF_8));
    }
}
