package io.perennial.localstack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.localstack.LocalAwsTestOptions;
import io.perennial.localstack.Poller;
import io.perennial.localstack.Workspace;
import io.perennial.localstack.faults.proxy.PlannedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Predictions that are returned while DynamoDB refuses them wait in the queue, and the replay function stores each
/// once when DynamoDB is back.
class SpillQueueIT {
    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final Duration OUTAGE_END = Duration.ofMinutes(2);
    private static final List<PlannedFault> NO_DYNAMODB = Stream.of("PutItem", "BatchExecuteStatement", "UpdateItem")
            .map(operation -> PlannedFault.parse("dynamodb." + operation + "#1-*:error-500"))
            .toList();

    private static FaultStack stack;
    private static BaseState base;
    private static PredictionLogItems log;
    private static SqsClient sqs;

    @BeforeAll
    static void deploy() {
        var options = LocalAwsTestOptions.attached("spill");
        Path files = options.state().resolveSibling("spill-files");
        stack = FaultStack.start(options, Workspace.here().gatherAssets());
        base = new BaseState(stack, files);
        base.trainChampion();
        log = new PredictionLogItems(stack.deployment());
        sqs = stack.deployment().client(SqsClient.builder());
    }

    @AfterAll
    static void stop() {
        sqs.close();
        stack.close();
    }

    @Test
    void shouldStoreEachSpilledPredictionOnceWhenDynamoDbIsBack() {
        stack.proxy("serving").activate(NO_DYNAMODB);
        stack.proxy("replay").activate(NO_DYNAMODB);

        var ids = new ArrayList<String>();
        for (int count : new int[] {1000, 1000, 1000, 100}) {
            ids.addAll(base.predict(SyntheticReadings.from(START, count)));
        }
        assertThat(ids).hasSize(3100).doesNotHaveDuplicates().noneMatch(log::has);
        assertThat(ids).noneMatch(servingLog()::hasSpillLine);
        sqs.sendMessage(send -> send.queueUrl(queue()).messageBody("{\"spill\":{\"model\":\"faults\",\"id\":\"torn"));
        sqs.sendMessage(send -> send.queueUrl(queue()).messageBody("hello"));

        stack.proxy("serving").deactivate();
        JsonNode early = feedback(ids.getFirst(), 321).body();
        assertThat(early.toString()).contains("not-stored", "send the actual again later");

        stack.proxy("replay").deactivate();
        Poller.until(
                OUTAGE_END,
                () -> ids.stream().allMatch(log::has),
                () -> log.missing(ids).size() + " are missing");
        assertThat(log.count(START, START.plus(Duration.ofDays(400)))).isEqualTo(3100);
        Poller.until(OUTAGE_END, () -> waiting() == 0, () -> waiting() + " messages stay in the queue");
        assertThat(deadLetters()).containsExactlyInAnyOrder("{\"spill\":{\"model\":\"faults\",\"id\":\"torn", "hello");
        assertThat(feedback(ids.getFirst(), 321).body().at("/results/0/outcome").asText())
                .isEqualTo("recorded");
    }

    @Test
    void shouldStoreNothingTwiceAndKeepActualsIfAMessageIsDeliveredTwice() {
        Instant start = START.minus(Duration.ofDays(800));
        stack.proxy("serving").activate(NO_DYNAMODB);
        stack.proxy("replay").activate(NO_DYNAMODB);
        List<String> ids = base.predict(SyntheticReadings.from(start, 50));
        String body = received();
        stack.proxy("serving").deactivate();
        stack.proxy("replay").deactivate();
        Poller.until(OUTAGE_END, () -> ids.stream().allMatch(log::has), () -> log.missing(ids) + "");
        assertThat(feedback(ids.getLast(), 77).ok()).isTrue();

        sqs.sendMessage(send -> send.queueUrl(queue()).messageBody(body));
        Poller.until(OUTAGE_END, () -> waiting() == 0, () -> waiting() + " messages stay in the queue");

        assertThat(log.count(start, start.plus(Duration.ofDays(30)))).isEqualTo(50);
        assertThat(log.item(ids.getLast())).containsEntry("actual", AttributeValue.fromN("77"));
    }

    private static ServingApi.Response feedback(String id, double actual) {
        return base.api().feedback(List.of(Map.of("id", id, "actual", actual)));
    }

    private static FunctionLog servingLog() {
        return new FunctionLog(stack.logs().resolve(FaultStack.DEPLOYMENT.resource("serving") + ".log"));
    }

    private static String queue() {
        return stack.deployment().spillQueue();
    }

    /// Body of a message, which stays in the queue.
    private static String received() {
        var bodies = new ArrayList<String>();
        Poller.until(
                OUTAGE_END,
                () -> {
                    List<Message> messages = sqs.receiveMessage(
                                    receive -> receive.queueUrl(queue()).visibilityTimeout(0))
                            .messages();
                    messages.forEach(message -> bodies.add(message.body()));
                    return !bodies.isEmpty();
                },
                () -> "no message can be received");
        return bodies.getFirst();
    }

    private static List<String> deadLetters() {
        return sqs
                .receiveMessage(receive -> receive.queueUrl(stack.deployment().deadLetterQueue())
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private static int waiting() {
        var counts = List.of(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        return sqs
                .getQueueAttributes(get -> get.queueUrl(queue()).attributeNames(counts))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }
}
