package io.perennial.function.monitoring.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/// Message of an SQS event.
///
/// @param id            id of the message
/// @param receiptHandle handle of this delivery
/// @param receives      number of deliveries so far, this one included
/// @param queueArn      ARN of the queue
/// @param body          envelope of SNS
record QueueMessage(String id, String receiptHandle, int receives, String queueArn, String body) {
    static List<QueueMessage> allIn(JsonNode event) {
        return StreamSupport.stream(event.path("Records").spliterator(), false)
                .map(record -> new QueueMessage(
                        record.path("messageId").asText(),
                        record.path("receiptHandle").asText(),
                        record.path("attributes")
                                .path("ApproximateReceiveCount")
                                .asInt(1),
                        record.path("eventSourceARN").asText(),
                        record.path("body").asText()))
                .toList();
    }

    String queueName() {
        return queueArn.substring(queueArn.lastIndexOf(':') + 1);
    }
}
