package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Range;
import io.perennial.deployment.PredictionLogAttribute;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.Feedback;
import io.perennial.predictionlog.FeedbackOutcome;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.predictionlog.PredictionLogContract;
import io.perennial.predictionlog.ReadDiagnostics;
import io.perennial.predictionlog.WriterContracts;
import io.perennial.registry.Manifests;
import io.perennial.scoring.Prediction;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class DynamoDbPredictionLogIT extends PredictionLogContract {
    private static final Deployment DEPLOYMENT = SharedLocalAws.DEPLOYMENT;
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Instant NOON = Manifests.NOON;

    private final DynamoDbClient dynamo = DEPLOYMENT.client(DynamoDbClient.builder());

    @Override
    protected PredictionLog log() {
        return log(emptyTable());
    }

    @Test
    void shouldReadAPartitionOfManyPages() {
        String table = emptyTable();
        List<LoggedPrediction> predictions =
                IntStream.range(0, 77).mapToObj(i -> large(i)).toList();

        assertThat(log(table).append(predictions)).isEmpty();

        assertThat(pages(table)).as("pages of one partition").isGreaterThan(3);
        List<LoggedPrediction> found = new ArrayList<>();
        log(table).read(NOON, NOON.plusSeconds(3600), found::add);
        assertThat(found).containsExactlyInAnyOrderElementsOf(predictions);
    }

    @Test
    void shouldStoreEachPredictionOfManyBatches() {
        String table = emptyTable();
        List<LoggedPrediction> predictions =
                IntStream.range(0, 7 * 25 + 9).mapToObj(i -> small(i)).toList();

        assertThat(log(table).append(predictions)).isEmpty();

        assertThat(dynamo.scan(request -> request.tableName(table)
                                .filterExpression("attribute_exists(predictedAt)")
                                .select(Select.COUNT))
                        .count())
                .isEqualTo(7 * 25 + 9);
    }

    @Test
    void shouldReadManyPagesByNameUnderAContractWithOtherInputs() {
        String table = emptyTable();
        List<LoggedPrediction> predictions =
                IntStream.range(0, 90).mapToObj(i -> large(i)).toList();
        log(table).append(predictions);
        assertThat(pages(table)).as("pages of one partition").isGreaterThan(3);

        List<LoggedPrediction> found = new ArrayList<>();
        newer(table).read(NOON, NOON.plusSeconds(3600), found::add);

        assertThat(found)
                .extracting(item -> item.prediction().value())
                .containsExactlyInAnyOrderElementsOf(predictions.stream()
                        .map(item -> item.prediction().value())
                        .toList());
        assertThat(found).allSatisfy(item -> {
            assertThat(item.inputs().values())
                    .containsExactly(
                            FieldValue.MISSING,
                            FieldValue.MISSING,
                            predictions.getFirst().inputs().values().getFirst());
            assertThat(item.diagnostics()).isEqualTo(new ReadDiagnostics(1, true));
        });
    }

    @Test
    void shouldCompareAnActualWithoutReadingTheInputsOfAnOlderContract() {
        String table = emptyTable();
        LoggedPrediction prediction = large(1);
        log(table).append(List.of(prediction));
        var feedback = new Feedback(prediction.id(), 12.5, false);

        assertThat(newer(table).recordActual(feedback, NOON)).isEqualTo(FeedbackOutcome.RECORDED);
        assertThat(newer(table).recordActual(feedback, NOON)).isEqualTo(FeedbackOutcome.UNCHANGED);
        assertThat(newer(table).recordActual(new Feedback(prediction.id(), 13, false), NOON))
                .isEqualTo(FeedbackOutcome.CONFLICT);
        assertThat(newer(table).recordActual(new Feedback(large(2).id(), 13, false), NOON))
                .isEqualTo(FeedbackOutcome.UNKNOWN);
    }

    /// With a new input in front, a number that was a time, and the zone last.
    private PredictionLog newer(String table) {
        Contract older = Manifests.contract();
        var inputs = List.of(
                new Field.Flag("holiday", false, ""),
                new Field.Numeric("pickup", false, "", "", Range.ALL),
                older.field("zone"));
        var newer = new Contract(older.model(), 2, older.task(), older.target(), inputs, "");
        return new DynamoDbPredictionLog(
                dynamo, table, new LogContracts(newer, WriterContracts.all(older)), RETENTION, Clock.systemUTC());
    }

    @Test
    void shouldLetEveryPredictionExpire() {
        String table = emptyTable();
        log(table).append(List.of(large(1)));

        assertThat(dynamo.scan(request -> request.tableName(table).filterExpression("attribute_exists(predictedAt)"))
                        .items()
                        .getFirst()
                        .get(PredictionLogAttribute.EXPIRES))
                .isEqualTo(
                        AttributeValue.fromN(Long.toString(NOON.plus(RETENTION).getEpochSecond())));
    }

    /// Without the first hour, 205,000 partitions would be queried.
    @Test
    @Timeout(60)
    void shouldReadTheWholeLogSinceAnEarlyDate() {
        String table = emptyTable();
        List<LoggedPrediction> predictions =
                IntStream.range(0, 60).mapToObj(i -> small(i)).toList();
        log(table).append(predictions);
        Instant early = NOON.minus(Duration.ofDays(2140));

        List<LoggedPrediction> found = new ArrayList<>();
        log(table).read(early, NOON.plusSeconds(3600), found::add);

        assertThat(found).containsExactlyInAnyOrderElementsOf(predictions);
    }

    @Test
    void shouldReturnAllPredictionsWhenTheTableDoesNotExist() {
        List<LoggedPrediction> predictions =
                IntStream.range(0, 30).mapToObj(i -> large(i)).toList();

        assertThat(log("no-such-table").append(predictions)).containsExactlyInAnyOrderElementsOf(predictions);
    }

    @Test
    void shouldNameTheTableThatCannotBeReadOrLabelled() {
        PredictionLog log = log("no-such-table");

        assertThatThrownBy(() -> log.read(NOON, NOON.plusSeconds(1), _ -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("prediction log no-such-table cannot read");
        assertThatThrownBy(() -> log.recordActual(new Feedback(large(1).id(), 12, false), NOON))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("prediction log no-such-table cannot store the actual");
    }

    @Test
    void shouldMarkTheHourOfAnActualThatIsReportedAgainAfterItsMarkFailed() {
        String table = emptyTable();
        LoggedPrediction prediction = large(1);
        var feedback = new Feedback(prediction.id(), 12, false);
        log(table).append(List.of(prediction));
        log(table).recordActual(feedback, NOON);
        forgetMarks(table);
        assertThat(log(table).labelledHours(NOON, NOON.plusSeconds(1))).isEmpty();

        assertThat(log(table).recordActual(feedback, NOON)).isEqualTo(FeedbackOutcome.UNCHANGED);

        assertThat(log(table).labelledHours(NOON, NOON.plusSeconds(1)))
                .containsExactly(prediction.id().hour());
    }

    private void forgetMarks(String table) {
        dynamo.scan(request -> request.tableName(table).filterExpression("attribute_not_exists(predictedAt)"))
                .items()
                .forEach(mark -> dynamo.deleteItem(request -> request.tableName(table)
                        .key(Map.of(
                                PredictionLogAttribute.PARTITION,
                                mark.getOrDefault(PredictionLogAttribute.PARTITION, AttributeValue.fromS("")),
                                PredictionLogAttribute.ID,
                                mark.getOrDefault(PredictionLogAttribute.ID, AttributeValue.fromS(""))))));
    }

    private PredictionLog log(String table) {
        return new DynamoDbPredictionLog(dynamo, table, Manifests.contract(), RETENTION, Clock.systemUTC());
    }

    /// Keyed as the stack's own table is.
    private String emptyTable() {
        TableDescription deployed = dynamo.describeTable(request -> request.tableName(DEPLOYMENT.logTable()))
                .table();
        String name = "log-" + UUID.randomUUID();
        dynamo.createTable(request -> request.tableName(name)
                .keySchema(deployed.keySchema())
                .attributeDefinitions(deployed.attributeDefinitions())
                .billingMode(BillingMode.PAY_PER_REQUEST));
        return name;
    }

    /// 50 kB, all in the same partition.
    private static LoggedPrediction large(int number) {
        return prediction(number, 50_000);
    }

    private static LoggedPrediction small(int number) {
        return prediction(number, 1);
    }

    private static LoggedPrediction prediction(int number, int length) {
        String random = "aaaaaaaaaaaaaaaaaa" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
        return new LoggedPrediction(
                new PredictionId(Math.floorDiv(NOON.getEpochSecond(), 3600), 2, random),
                Manifests.manifest(1).version(),
                NOON,
                NOON,
                new Example(List.of(
                        new FieldValue.Text("z".repeat(length)),
                        FieldValue.MISSING,
                        FieldValue.MISSING,
                        new FieldValue.Time(NOON.getEpochSecond()))),
                new Prediction(number, Optional.empty()),
                Optional.empty());
    }

    private long pages(String table) {
        String partition = "trip-duration#" + Math.floorDiv(NOON.getEpochSecond(), 3600) + "#2";
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("#partition = :partition")
                        .expressionAttributeNames(Map.of("#partition", PredictionLogAttribute.PARTITION))
                        .expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition))))
                .stream()
                .count();
    }
}
