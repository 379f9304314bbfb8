package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.localstack.Deployment;
import io.perennial.localstack.Poller;
import io.perennial.localstack.WorkflowExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// A set of files in S3, scored by the distributed map of the deployed stack.
class ScoringWorkflowIT {
    private static final Deployment DEPLOYMENT = SharedDeployment.DEPLOYMENT;
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final String HEADER = "pickup_zone,dropoff_zone,trip_distance,pickup_time\n";
    private static final String GOOD = "74,75,2.5,2024-06-03T08:30:00Z\n";

    private static final S3Client S3 = DEPLOYMENT.client(S3Client.builder().forcePathStyle(true));
    private static final SfnClient STATES = DEPLOYMENT.client(SfnClient.builder());

    @BeforeAll
    static void champion() {
        SharedDeployment.requireChampion();
    }

    @AfterAll
    static void close() {
        S3.close();
        STATES.close();
    }

    @Test
    void shouldScoreEachFileOfASetAndWriteRejectedRowsApart() {
        put("scoring/july/a.csv", HEADER + GOOD + GOOD);
        put("scoring/july/deep/b.csv", HEADER + GOOD + "74,75,far,2024-06-03T08:30:00Z\n");

        JsonNode summary = output(score("scoring/july/", "scoring/july-scored/"));

        assertThat(summary.path("files").asInt()).isEqualTo(2);
        assertThat(summary.path("rows").asInt()).isEqualTo(4);
        assertThat(summary.path("scored").asInt()).isEqualTo(3);
        assertThat(summary.path("rejected").asInt()).isEqualTo(1);
        assertThat(text("scoring/july-scored/a.csv").lines())
                .hasSize(3)
                .first()
                .asString()
                .contains("prediction");
        assertThat(text("scoring/july-scored/deep/b.csv").lines()).hasSize(2);
        assertThat(text("scoring/july-scored/deep/b.rejected.csv")).contains("far", "trip_distance must be a number");
        assertThat(text("scoring/july-scored/summary.json")).contains("\"rejected\" : 1");
    }

    @Test
    void shouldScoreEachRowOfAFileOfManyChunks() {
        int rows = 3 * 2048 + 357;
        String lines = IntStream.range(0, rows)
                .mapToObj(i -> "trip " + i + ",74,75," + i % 90 + ",2024-06-03T08:30:00Z\n")
                .collect(Collectors.joining());
        put("scoring/june/large.csv", "note," + HEADER + lines);

        JsonNode summary = output(score("scoring/june/", "scoring/june-scored/"));

        assertThat(summary.path("scored").asInt()).isEqualTo(rows);
        assertThat(text("scoring/june-scored/large.csv").lines().skip(1).map(line -> line.split(",", 2)[0]))
                .containsExactlyElementsOf(
                        IntStream.range(0, rows).mapToObj(i -> "trip " + i).toList());
    }

    @Test
    void shouldScoreOnlyWhatIsMissingOrChangedWhenStartedAgain() {
        put("scoring/may/a.csv", HEADER + GOOD);
        put("scoring/may/b.csv", HEADER + GOOD);
        score("scoring/may/", "scoring/may-scored/");
        Instant first = modified("scoring/may-scored/a.csv");
        put("scoring/may/b.csv", HEADER + GOOD + GOOD);
        Poller.until(TIMEOUT, () -> Instant.now().isAfter(first.plusSeconds(1)), () -> "the clock stands still");

        JsonNode summary = output(score("scoring/may/", "scoring/may-scored/"));

        assertThat(summary.path("rows").asInt()).isEqualTo(3);
        assertThat(modified("scoring/may-scored/a.csv")).isEqualTo(first);
        assertThat(text("scoring/may-scored/b.csv").lines()).hasSize(3);
    }

    @Test
    void shouldFailWithAMessageAndChangeNothing() {
        DescribeExecutionResponse nothing =
                start("scoring/nothing/", "scoring/nothing-scored/").awaitEnd(TIMEOUT);
        DescribeExecutionResponse nested =
                start("scoring/july/", "scoring/july/scored/").awaitEnd(TIMEOUT);

        assertThat(nothing.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(nothing.cause()).contains("no file lies under input 'scoring/nothing/'");
        assertThat(nested.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(nested.cause()).contains("overlap");
    }

    private static DescribeExecutionResponse score(String input, String output) {
        DescribeExecutionResponse ended = start(input, output).awaitEnd(TIMEOUT);
        assertThat(ended.status()).as(ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        return ended;
    }

    private static WorkflowExecution start(String input, String output) {
        return WorkflowExecution.start(
                STATES, DEPLOYMENT.scoringStateMachineArn(), Json.line(Map.of("input", input, "output", output)));
    }

    private static JsonNode output(DescribeExecutionResponse ended) {
        return Json.read(
                ended.output().getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class, "the output");
    }

    private static void put(String key, String text) {
        S3.putObject(request -> request.bucket(DEPLOYMENT.bucket()).key(key), RequestBody.fromString(text));
    }

    private static String text(String key) {
        try {
            return S3.getObjectAsBytes(
                            request -> request.bucket(DEPLOYMENT.bucket()).key(key))
                    .asUtf8String();
        } catch (NoSuchKeyException e) {
            throw new AssertionError("there is no " + key, e);
        }
    }

    private static Instant modified(String key) {
        return S3.headObject(request -> request.bucket(DEPLOYMENT.bucket()).key(key))
                .lastModified();
    }
}
