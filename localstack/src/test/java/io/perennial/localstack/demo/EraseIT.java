package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.json.Json;
import io.perennial.monitoring.InMemoryMetricPublisher;
import io.perennial.monitoring.MonitoringRun;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.notification.Notification;
import io.perennial.notification.NotificationOutbox;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.Feedback;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLogTableScan;
import io.perennial.predictionlog.SpillLine;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import io.perennial.scoring.Prediction;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// A person's rows are gone from log, data sets, spill and reports, also from old versions of a bucket's objects.
class EraseIT {
    private static final String PERSON = "Quentin O'Xylo";
    private static final int ROWS = 600;
    private static final int PERSONS_ROWS = 9;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Window WINDOW = new Window(START, START.plus(Duration.ofDays(16)));

    /// A message of another kind, as functions leave them among the dead letters.
    private static final String EVENT = "{\"version\": \"1.0\", \"requestPayload\": {}}";

    private static final String WHERE = "customer = 'Quentin O''Xylo'";

    private final DynamoDbClient dynamo = SharedDeployment.DEPLOYMENT.client(DynamoDbClient.builder());
    private final SqsClient sqs = SharedDeployment.DEPLOYMENT.client(SqsClient.builder());
    private final S3Client s3 =
            SharedDeployment.DEPLOYMENT.client(S3Client.builder().forcePathStyle(true));
    private final SplittableRandom random = new SplittableRandom(3);

    @TempDir
    private Path folder = Path.of("");

    /// @param customer customer of the row
    private record Row(Instant at, double amount, String customer, double cost) {}

    @ParameterizedTest
    @ValueSource(strings = {"file", "s3"})
    void shouldEraseAPersonsRowsEverywhereAndRecordIt(String kind) throws Exception {
        String model = "orders-" + kind;
        String root = kind.equals("file")
                ? folder.resolve("registry").toString()
                : SharedDeployment.DEPLOYMENT.registry() + "-erasure";
        var registry = new ModelRegistry(ObjectStores.open(root, () -> s3), model);
        run("train", problem(model).toString(), "--source", table().toString(), "--registry", root);
        List<LoggedPrediction> logged = log(registry);
        writeReports(registry);
        String queue = queueWith(registry, logged.subList(0, 40));

        String dryRun = erase(model, root, queue, "--where", WHERE, "--dry-run");
        assertThat(dryRun)
                .contains(
                        "Would be erased", "prediction log  9 rows", "spill queues    9 rows", "9 rows", "about.json");
        assertThat(customers(registry)).hasSize(ROWS).contains(PERSON);
        assertThat(stored(registry)).hasSize(ROWS);
        assertThat(bodies(queue)).contains("Quentin");

        String version = registry.championManifest().version().id();
        String dataset = registry.championManifest().lineage().dataset();
        assertThat(erase(model, root, queue, "--where", WHERE))
                .contains(
                        "Erased:",
                        "prediction log  9 rows",
                        "spill queues    9 rows",
                        "learnt from these rows: " + version);
        assertThat(customers(registry)).hasSize(ROWS - PERSONS_ROWS).doesNotContain(PERSON);
        assertThat(stored(registry)).hasSize(ROWS - PERSONS_ROWS).noneMatch(EraseIT::isPersons);
        assertThat(bodies(queue)).doesNotContain("Quentin").contains("customer 1");
        assertThat(bodies(queue)).contains(EVENT);
        assertThat(text(registry, "notifications", "about.json")).contains("\"text\" : \"(erased)\"");
        assertThat(text(registry, "reports", WINDOW.key() + ".json")).doesNotContain("Quentin");
        assertThat(text(registry, "reports", WINDOW.key() + ".html")).doesNotContain("Quentin");
        assertThat(registry.championManifest().lineage().dataset()).isEqualTo(dataset);
        if (kind.equals("s3")) {
            assertThat(oldVersions(model + "/datasets/")).isEmpty();
            assertThat(oldVersions(model + "/reports/")).isEmpty();
            assertThat(oldVersions(model + "/notifications/")).isEmpty();
        }
        String record = text(
                registry,
                registry.store().list(registry.key("erasures")).getFirst().substring(model.length() + 1));
        assertThat(record)
                .contains("request 12", "\"logRows\" : 9", "\"spillRows\" : 9", dataset + "\" : 9", version)
                .doesNotContain("Quentin");

        assertThat(SharedDeployment.CLI
                        .run("reproduce", model, version, "--registry", root)
                        .out())
                .contains("does not match", "9 rows were erased");

        assertThat(erase(model, root, queue, "--where", WHERE)).contains("prediction log  0 rows", "No version");

        LoggedPrediction one = stored(registry).getFirst();
        assertThat(erase(model, root, queue, "--id", one.id().toString())).contains("prediction log  1 rows");
        assertThat(customers(registry)).hasSize(ROWS - PERSONS_ROWS - 1);
        assertThat(stored(registry))
                .hasSize(ROWS - PERSONS_ROWS - 1)
                .noneMatch(item -> item.id().equals(one.id()));
    }

    private static boolean isPersons(LoggedPrediction prediction) {
        return prediction.inputs().values().contains(new FieldValue.Text(PERSON));
    }

    private String erase(String model, String root, String queue, String... rows) {
        var arguments = new ArrayList<>(List.of("erase", model, "--registry", root, "--queue", queue));
        arguments.addAll(List.of("--table", SharedDeployment.DEPLOYMENT.logTable(), "--reason", "request 12"));
        arguments.addAll(List.of(rows));
        return run(arguments.toArray(String[]::new));
    }

    private static String run(String... arguments) {
        return SharedDeployment.CLI.run(arguments).requireSuccess().out();
    }

    private static List<Row> rows() {
        var random = new SplittableRandom(7);
        return IntStream.range(0, ROWS)
                .mapToObj(i -> {
                    double amount = Math.round(1000 * random.nextDouble()) / 10.0;
                    String customer = i < PERSONS_ROWS ? PERSON : "customer " + i % 20;
                    return new Row(START.plus(Duration.ofMinutes(37L * i)), amount, customer, 5 + 2 * amount);
                })
                .toList();
    }

    private Path table() throws IOException {
        String lines = rows().stream()
                .map(row -> row.at() + "," + row.amount() + "," + row.customer() + "," + row.cost())
                .collect(Collectors.joining("\n", "at,amount,customer,cost\n", "\n"));
        return Files.writeString(folder.resolve("orders.csv"), lines);
    }

    private Path problem(String model) throws IOException {
        return Files.writeString(folder.resolve(model + ".yaml"), """
                model: %s
                question: What will the order cost?
                task: regression
                source: orders.csv
                event_time: at
                target: {name: cost, range: [0, 1000]}
                inputs:
                  - {name: at, type: timestamp}
                  - {name: amount, type: number}
                  - {name: customer, type: category}
                training: {num_iterations: 5, num_leaves: 4, min_data_in_leaf: 10}
                """.formatted(model));
    }

    private List<LoggedPrediction> log(ModelRegistry registry) {
        Contract contract = registry.championManifest().contract();
        var log = new DynamoDbPredictionLog(
                dynamo, SharedDeployment.DEPLOYMENT.logTable(), contract, Duration.ofDays(400), Clock.systemUTC());
        List<LoggedPrediction> predictions = rows().stream()
                .map(row -> new LoggedPrediction(
                        PredictionId.next(row.at(), random),
                        registry.championManifest().version(),
                        row.at(),
                        row.at(),
                        example(contract, row),
                        new Prediction(row.cost(), Optional.empty()),
                        Optional.empty()))
                .toList();
        assertThat(log.append(predictions)).isEmpty();
        log.recordActual(new Feedback(predictions.getFirst().id(), 7, false), START);
        return predictions;
    }

    private static Example example(Contract contract, Row row) {
        return new Example(contract.inputs().stream()
                .map(Field::name)
                .<FieldValue>map(name -> switch (name) {
                    case "at" -> new FieldValue.Time(row.at().getEpochSecond());
                    case "amount" -> new FieldValue.Real(row.amount());
                    default -> new FieldValue.Text(row.customer());
                })
                .toList());
    }

    private void writeReports(ModelRegistry registry) {
        Contract champion = registry.championManifest().contract();
        new MonitoringRun(
                        registry,
                        contract -> new DynamoDbPredictionLog(
                                        dynamo,
                                        SharedDeployment.DEPLOYMENT.logTable(),
                                        champion,
                                        Duration.ofDays(400),
                                        Clock.systemUTC())
                                .withReaderContract(contract),
                        new InMemoryMetricPublisher(),
                        new HtmlReportRenderer(),
                        Clock.systemUTC())
                .run(WINDOW);
        var notification =
                new Notification("about", "alarm", true, WINDOW, "subject", "customer “" + PERSON + "”: 9 %");
        registry.store()
                .put(
                        registry.key("notifications", "about.json"),
                        Json.pretty(new NotificationOutbox.StoredNotification(notification, null, true)));
    }

    private static String text(ModelRegistry registry, String... path) {
        return new String(registry.store().get(registry.key(path)).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private String queueWith(ModelRegistry registry, List<LoggedPrediction> predictions) {
        String url = sqs.createQueue(create -> create.queueName("erase-" + registry.model()))
                .queueUrl();
        Contract contract = registry.championManifest().contract();
        sqs.sendMessage(send -> send.queueUrl(url).messageBody(EVENT));
        for (int from = 0; from < predictions.size(); from += 3) {
            String body = predictions.subList(from, Math.min(from + 3, predictions.size())).stream()
                    .map(prediction -> SpillLine.of(contract, prediction))
                    .collect(Collectors.joining("\n"));
            sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
        }
        return url;
    }

    /// Bodies of all messages, of more than one receive.
    private String bodies(String queue) {
        List<Message> all = new ArrayList<>();
        for (List<Message> messages = receive(queue); !messages.isEmpty(); messages = receive(queue)) {
            all.addAll(messages);
        }
        all.forEach(message -> sqs.changeMessageVisibility(change ->
                change.queueUrl(queue).receiptHandle(message.receiptHandle()).visibilityTimeout(0)));
        assertThat(all).hasSizeGreaterThan(10);
        return all.stream().map(Message::body).collect(Collectors.joining("\n"));
    }

    private List<Message> receive(String queue) {
        return sqs.receiveMessage(receive ->
                        receive.queueUrl(queue).maxNumberOfMessages(10).visibilityTimeout(60))
                .messages();
    }

    private List<String> customers(ModelRegistry registry) throws IOException, SQLException {
        Path file = Files.write(
                folder.resolve("stored.parquet"),
                registry.dataset(registry.championManifest().lineage().dataset()));
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            return duck.texts("SELECT customer FROM read_parquet(" + DuckDb.file(file.toString()) + ")");
        }
    }

    private List<LoggedPrediction> stored(ModelRegistry registry) {
        List<LoggedPrediction> found = new ArrayList<>();
        var contracts = LogContracts.only(registry.championManifest().contract());
        new PredictionLogTableScan(dynamo, SharedDeployment.DEPLOYMENT.logTable(), contracts).forEach(found::add);
        return found;
    }

    private List<ObjectVersion> oldVersions(String path) {
        return s3
                .listObjectVersionsPaginator(list -> list.bucket(SharedDeployment.DEPLOYMENT.bucket()))
                .versions()
                .stream()
                .filter(version -> version.key().contains(path) && !version.isLatest())
                .toList();
    }
}
