package io.perennial.localstack.faults;

import io.perennial.localstack.host.ClockAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Invokes a function's process as Lambda does: one event, one result or error, within the function's timeout.
/// Its clock can be advanced.
final class FunctionInvoker {
    private static final int OK = 200;

    private final HttpClient http;
    private final URI address;
    private final Duration timeLimit;
    private volatile Duration clockOffset = Duration.ZERO;

    /// @param address   address for invocations
    /// @param timeLimit timeout of the function
    FunctionInvoker(HttpClient http, URI address, Duration timeLimit) {
        this.http = http;
        this.address = address;
        this.timeLimit = timeLimit;
    }

    /// Result of an invocation.
    ///
    /// @param ok   whether the handler returned a result
    /// @param body result or error
    record InvocationResult(boolean ok, String body) {}

    /// Advances the clock of the process, from the next invocation on.
    synchronized void advanceClock(Duration time) {
        clockOffset = clockOffset.plus(time);
    }

    /// Resets the clock of the process, from the next invocation on.
    synchronized void resetClock() {
        clockOffset = Duration.ZERO;
    }

    InvocationResult invoke(String event) {
        try {
            HttpResponse<String> response = http.send(request(event), HttpResponse.BodyHandlers.ofString());
            return new InvocationResult(response.statusCode() == OK, response.body());
        } catch (HttpTimeoutException _) {
            return new InvocationResult(false, "timed out after " + timeLimit.toSeconds() + " s");
        } catch (IOException e) {
            throw new UncheckedIOException(address + " cannot be called", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpRequest request(String event) {
        return HttpRequest.newBuilder(address)
                .timeout(timeLimit)
                .header("X-Amzn-Lambda-Request-Id", UUID.randomUUID().toString())
                .header("X-Amzn-Lambda-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:faults")
                .header(
                        "X-Amzn-Lambda-Deadline-Ms",
                        Long.toString(Instant.now().plus(timeLimit).toEpochMilli()))
                .header(ClockAgent.OFFSET_HEADER, Long.toString(clockOffset.toMillis()))
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
    }
}
