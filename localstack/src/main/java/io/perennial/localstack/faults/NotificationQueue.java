package io.perennial.localstack.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.localstack.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/// Queue that is subscribed to the notification topic. The local AWS delivers to queues before it responds to a
/// publication, and lists their messages without consuming them.
final class NotificationQueue {
    private static final String QUEUE = "faults-notifications";
    private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:" + QUEUE;

    private final HttpClient http;
    private final URI endpoint;
    private String queueUrl = "";
    private int seen;

    private NotificationQueue(HttpClient http, URI endpoint) {
        this.http = http;
        this.endpoint = endpoint;
    }

    static NotificationQueue subscribe(Deployment deployment, HttpClient http) {
        var notificationQueue = new NotificationQueue(http, deployment.endpoint());
        JsonNode created = notificationQueue.send(HttpRequest.newBuilder(deployment.endpoint())
                .header("X-Amz-Target", "AmazonSQS.CreateQueue")
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(HttpRequest.BodyPublishers.ofString(Json.line(Map.of("QueueName", QUEUE)))));
        notificationQueue.queueUrl = created.path("QueueUrl").asText();
        try (SnsClient sns = deployment.client(SnsClient.builder())) {
            sns.subscribe(request -> request.topicArn(deployment.notificationTopicArn())
                    .protocol("sqs")
                    .endpoint(QUEUE_ARN));
        }
        return notificationQueue;
    }

    /// Ignores the messages so far.
    void reset() {
        seen = all().size();
    }

    /// Subjects of the messages since [#reset].
    List<String> subjects() {
        List<String> all = all();
        return all.subList(seen, all.size());
    }

    /// @return empty if there is one notification since [#reset]
    List<String> violationsUnlessOne() {
        List<String> subjects = subjects();
        return subjects.size() == 1 ? List.of() : List.of(subjects.size() + " notifications instead of 1: " + subjects);
    }

    private List<String> all() {
        JsonNode response = send(HttpRequest.newBuilder(endpoint.resolve(
                        "/_ministack/sqs/messages?QueueUrl=" + URLEncoder.encode(queueUrl, StandardCharsets.UTF_8)))
                .GET());
        return response.findValues("Body").stream()
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
                throw new IOException(endpoint + " returned " + response.statusCode());
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
