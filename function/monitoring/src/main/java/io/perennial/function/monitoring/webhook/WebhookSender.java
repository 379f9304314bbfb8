package io.perennial.function.monitoring.webhook;

import io.perennial.function.monitoring.webhook.DeliveryAttempt.Delivered;
import io.perennial.function.monitoring.webhook.DeliveryAttempt.Failed;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends one request and judges the response. It follows no redirect: a signed message goes to no other address
/// than the configured one. The body of a response is not read.
final class WebhookSender {
    /// Largest time of an attempt, from the connection to the head of the response.
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    DeliveryAttempt send(HttpRequest.Builder request) {
        HttpRequest built = request.timeout(TIMEOUT).build();
        String host = built.uri().getHost();
        CompletableFuture<HttpResponse<Void>> response =
                client.sendAsync(built, HttpResponse.BodyHandlers.discarding());
        try {
            return judge(host, response.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            response.cancel(true);
            return Failed.because(host + " did not respond within " + TIMEOUT.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Failed.because(
                    e.getCause() instanceof HttpTimeoutException
                            ? host + " did not respond within " + TIMEOUT.toSeconds() + " s"
                            : host + " cannot be reached: " + cause(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failed.because("interrupted");
        }
    }

    private static String cause(ExecutionException e) {
        return e.getCause() instanceof IOException cause
                ? cause.getClass().getSimpleName() + " " + cause.getMessage()
                : String.valueOf(e.getCause());
    }

    private static DeliveryAttempt judge(String host, HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Delivered(status);
        }
        return new Failed(
                host + " responded with status " + status + remedy(status),
                response.headers()
                        .firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("\\d{1,5}"))
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
    }

    private static String remedy(int status) {
        return switch (status / 100) {
            case 3 -> ": redirects are not followed; set the parameter to the final address";
            case 4 ->
                status == 429
                        ? ""
                        : ": check the address and the secret in the Parameter Store, for example after a rotation";
            default -> "";
        };
    }
}
