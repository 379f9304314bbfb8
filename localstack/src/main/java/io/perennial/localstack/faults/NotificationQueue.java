package io.perennial.localstack.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.localstack.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/// What people were told: a queue that is subscribed to the notification topic. The local AWS delivers to queues
/// before it answers a publication, and shows them without taking anything out.
final class NotificationQueue {
    private static final String QUEUE = "faults-notifications";
    private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:" + QUEUE;

    private final HttpClient http;
    private final URI endpoint;
    private int seen;

    private NotificationQueue(HttpClient http, URI endpoint) {
        this.http = http;
        this.endpoint = endpoint;
    }

    static NotificationQueue subscribe(Deployment deployment, HttpClient http) {
        var notificationQueue = new NotificationQueue(http, deployment.endpoint());
        notificationQueue.send(HttpRequest.newBuilder(deployment.endpoint())
                .header("X-Amz-Target", "AmazonSQS.CreateQueue")
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(HttpRequest.BodyPublishers.ofString(Json.line(Map.of("QueueName", QUEUE)))));
        try (SnsClient sns = deployment.client(SnsClient.builder())) {
            sns.subscribe(request -> request.topicArn(deployment.notificationTopicArn())
                    .protocol("sqs")
                    .endpoint(QUEUE_ARN));
        }
        return notificationQueue;
    }

    /// Forgets what came so far.
    void reset() {
        seen = all().size();
    }

    /// Subjects of what came since [#reset].
    List<String> subjects() {
        List<String> all = all();
        return all.subList(seen, all.size());
    }

    /// @return empty if one notification came since [#reset]
    List<String> violationsUnlessOne() {
        List<String> subjects = subjects();
        return subjects.size() == 1
                ? List.of()
                : List.of("people were told " + subjects.size() + " times and not once: " + subjects);
    }

    private List<String> all() {
        JsonNode answer = send(HttpRequest.newBuilder(endpoint.resolve("/_ministack/sqs/messages"))
                .GET());
        return answer.findValues("Body").stream()
                .map(NotificationQueue::subject)
                .toList();
    }

    private static String subject(JsonNode body) {
        try {
            return Json.mapper().readTree(body.asText()).path("Subject").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(endpoint + " answered " + response.statusCode());
            }
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
