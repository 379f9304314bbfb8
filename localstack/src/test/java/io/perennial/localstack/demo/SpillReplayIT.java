package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.Example;
import io.perennial.contract.SampleRecord;
import io.perennial.json.Json;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.SpillLine;
import io.perennial.registry.Manifest;
import io.perennial.scoring.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What was answered while the log refused comes back from the function's own log lines.
class SpillReplayIT {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final PredictionLogCount log = new PredictionLogCount(SharedDeployment.DEPLOYMENT);
    private final String model = SharedDeployment.DEPLOYMENT.model();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void champion() {
        SharedDeployment.requireChampion();
    }

    @Test
    void shouldRestoreSpilledPredictionsOnceAndStoreTheirActuals() throws Exception {
        List<LoggedPrediction> spilled = List.of(spilled(1), spilled(2));
        Path file = saved(spilled, "");
        long before = log.count();

        assertThat(missing(spilled.getFirst(), 12.5).at("/errors/0/message").asText())
                .contains("send the actual again later");

        assertThat(replay(file).requireSuccess().out()).contains("2 predictions restored, 0 were already stored");
        assertThat(log.count()).isEqualTo(before + 2);
        assertThat(feedback(spilled.getFirst(), 12.5)).isEqualTo("recorded");

        assertThat(replay(file).requireSuccess().out()).contains("0 predictions restored, 2 were already stored");
        assertThat(feedback(spilled.getFirst(), 12.5)).isEqualTo("unchanged");
        assertThat(log.count()).isEqualTo(before + 2);
    }

    @Test
    void shouldRestoreTheOthersAndSayWhichLineIsTorn() throws IOException {
        Path file = saved(List.of(spilled(3)), "{\"spill\":{\"predictedAt\":\"2026-\n");

        PerennialCli.CliResult cliResult = replay(file);

        assertThat(cliResult.out()).contains("1 predictions restored", "cannot be restored: the line is incomplete");
        assertThat(cliResult.requireRefusal()).contains("1 spilled predictions cannot be restored");
    }

    @Test
    void shouldRestoreFromAQueueAndLeaveOtherMessagesThere() {
        var contract = SharedDeployment.STACK.registry().championManifest().contract();
        try (SqsClient sqs = SharedDeployment.DEPLOYMENT.client(SqsClient.builder())) {
            String queue =
                    sqs.createQueue(create -> create.queueName("redrive")).queueUrl();
            for (int i = 0; i < 25; i++) {
                String body = SpillLine.of(contract, spilled(100 + i));
                sqs.sendMessage(send -> send.queueUrl(queue).messageBody(body));
            }
            sqs.sendMessage(send -> send.queueUrl(queue).messageBody("{\"failed\": \"event of a function\"}"));
            long before = log.count();

            assertThat(replayQueue(queue).requireSuccess().out())
                    .contains("25 predictions restored, 0 were already stored");

            assertThat(log.count()).isEqualTo(before + 25);
            assertThat(replayQueue(queue).requireSuccess().out()).contains("0 predictions restored, 0 were already");
            assertThat(sqs.receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10))
                            .messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.body()).contains("event of a function"));
        }
    }

    private PerennialCli.CliResult replayQueue(String queue) {
        return SharedDeployment.CLI.run(
                "replay", model, "--queue", queue, "--table", SharedDeployment.DEPLOYMENT.logTable());
    }

    private PerennialCli.CliResult replay(Path file) {
        return SharedDeployment.CLI.run(
                "replay", model, file.toString(), "--table", SharedDeployment.DEPLOYMENT.logTable());
    }

    /// As the function's log has them, among its other lines.
    private Path saved(List<LoggedPrediction> predictions, String more) throws IOException {
        var contract = SharedDeployment.STACK.registry().championManifest().contract();
        var text = new StringBuilder("START RequestId: 8f3a Version: $LATEST\n").append(more);
        predictions.forEach(
                prediction -> text.append(SpillLine.of(contract, prediction)).append("\n"));
        return Files.writeString(folder.resolve("function.log"), text);
    }

    private static LoggedPrediction spilled(int seed) {
        Manifest champion = SharedDeployment.STACK.registry().championManifest();
        Example record = SampleRecord.of(champion.contract(), NOW);
        return new LoggedPrediction(
                PredictionId.next(NOW, new SplittableRandom(seed)),
                champion.version(),
                NOW,
                NOW,
                record,
                new Prediction(11.5, Optional.of(new Prediction.Interval(6, 19))),
                Optional.empty());
    }

    private static JsonNode missing(LoggedPrediction prediction, double actual) throws Exception {
        return SharedDeployment.API.post("/feedback", body(prediction, actual)).problem(409, "not-stored");
    }

    private static String body(LoggedPrediction prediction, double actual) {
        return Json.line(Map.of("id", prediction.id(), "actual", actual));
    }

    private static String feedback(LoggedPrediction prediction, double actual) throws Exception {
        JsonNode answer =
                SharedDeployment.API.post("/feedback", body(prediction, actual)).ok();
        return answer.path("outcome").asText();
    }
}
