package io.perennial.localstack.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/// A function's process, called as Lambda calls it: one event, one result or error, within the function's time.
///
/// @param address   where invocations go
/// @param timeLimit of the function
record WarmProcess(HttpClient http, URI address, Duration timeLimit) {
    private static final int OK = 200;

    /// What came of an invocation.
    ///
    /// @param ok   whether the handler returned a result
    /// @param body the result, or the error
    record Ended(boolean ok, String body) {}

    Ended invoke(String event) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeLimit)
                .header("X-Amzn-Lambda-Request-Id", java.util.UUID.randomUUID().toString())
                .header("X-Amzn-Lambda-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:faults")
                .header(
                        "X-Amzn-Lambda-Deadline-Ms",
                        Long.toString(Instant.now().plus(timeLimit).toEpochMilli()))
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Ended(response.statusCode() == OK, response.body());
        } catch (java.net.http.HttpTimeoutException _) {
            return new Ended(false, "timed out after " + timeLimit.toSeconds() + " s");
        } catch (IOException e) {
            throw new UncheckedIOException(address + " cannot be called", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
