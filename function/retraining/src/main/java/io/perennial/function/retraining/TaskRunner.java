package io.perennial.function.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.deployment.BatchScoringTask;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.deployment.RetrainingTask;
import io.perennial.deployment.Runbooks;
import io.perennial.json.Json;
import io.perennial.notification.NotificationOutbox;
import io.perennial.notification.NotificationPublisher;
import io.perennial.notification.SnsNotificationPublisher;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.predictionlog.RegistryContracts;
import io.perennial.registry.Change;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import io.perennial.retraining.RetrainingLock;
import io.perennial.retraining.SfnExecutions;
import io.perennial.training.batchscoring.set.FileJob;
import io.perennial.training.batchscoring.set.FileSetScorer;
import io.perennial.training.batchscoring.set.ScoringJob;
import io.perennial.training.batchscoring.set.ScoringRequest;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.retraining.Candidate;
import io.perennial.training.retraining.ComparisonRequest;
import io.perennial.training.retraining.ComparisonTask;
import io.perennial.training.retraining.ExclusiveSnapshot;
import io.perennial.training.retraining.PredictionClient;
import io.perennial.training.retraining.PromotionResult;
import io.perennial.training.retraining.PromotionTask;
import io.perennial.training.retraining.RetrainingNotifier;
import io.perennial.training.retraining.RollbackRequest;
import io.perennial.training.retraining.SnapshotOutcome;
import io.perennial.training.retraining.SnapshotTask;
import io.perennial.training.retraining.TrainingTask;
import io.perennial.training.retraining.VerificationTask;
import io.perennial.training.retraining.WorkflowResult;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Runs the tasks by name, with clients and settings from the environment.
final class TaskRunner {
    /// Default poll interval of the serving function.
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final ModelRegistry registry;
    private final Clock clock;
    private final EnvironmentReader environmentReader;
    private final NotificationPublisher publisher;

    TaskRunner(
            ModelRegistry registry, Clock clock, EnvironmentReader environmentReader, NotificationPublisher publisher) {
        this.registry = registry;
        this.clock = clock;
        this.environmentReader = environmentReader;
        this.publisher = publisher;
    }

    static TaskRunner of(EnvironmentReader environmentReader) {
        String model = environmentReader.required(EnvironmentVariable.PERENNIAL_MODEL, "trip-duration");
        String root = environmentReader.required(EnvironmentVariable.PERENNIAL_REGISTRY, "s3://bucket/prefix");
        String topic =
                environmentReader.required(EnvironmentVariable.PERENNIAL_NOTIFICATION_TOPIC, "the ARN of a topic");
        return new TaskRunner(
                new ModelRegistry(ObjectStores.open(root, AwsClients::s3), model),
                Clock.systemUTC(),
                environmentReader,
                SnsNotificationPublisher.to(topic));
    }

    Object run(TaskCall call) {
        return Stream.of(BatchScoringTask.values()).anyMatch(task -> task.name().equals(call.task()))
                ? score(BatchScoringTask.valueOf(call.task()), call.input())
                : run(RetrainingTask.valueOf(call.task()), call);
    }

    private Object score(BatchScoringTask task, JsonNode input) {
        String bucket = URI.create(
                        environmentReader.required(EnvironmentVariable.PERENNIAL_REGISTRY, "s3://bucket/prefix"))
                .getHost();
        var scoring = new FileSetScorer(registry, AwsClients.s3(), bucket);
        return switch (task) {
            case PLAN -> scoring.plan(read(input, ScoringRequest.class));
            case SCORE -> scoring.score(read(input, FileJob.class));
            case SUMMARIZE -> scoring.summarize(read(input, ScoringJob.class));
        };
    }

    private Object run(RetrainingTask task, TaskCall call) {
        JsonNode input = call.input();
        return switch (task) {
            case SNAPSHOT -> snapshot(call);
            case TRAIN -> new TrainingTask(registry, clock).train(read(input, Candidate.class));
            case COMPARE ->
                new ComparisonTask(registry, clock).compare(call.execution(), read(input, ComparisonRequest.class));
            case PROMOTE -> promotion(call).promote(read(input, ComparisonResult.class));
            case VERIFY -> verification().verify(read(input, PromotionResult.class));
            case ROLLBACK -> promotion(call).rollBack(read(input, RollbackRequest.class));
            case NOTIFY -> notifyEnding(call);
        };
    }

    private PromotionTask promotion(TaskCall call) {
        return new PromotionTask(registry, clock, Change.byExecution(call.execution()));
    }

    private SnapshotOutcome snapshot(TaskCall call) {
        return new ExclusiveSnapshot(lock(call), () -> new SnapshotTask(registry, log(), retention(), clock))
                .take(call.execution(), read(call.input(), SnapshotTask.Request.class));
    }

    private RetrainingNotifier.SentNotification notifyEnding(TaskCall call) {
        var notificationOutbox = new NotificationOutbox(registry, clock, publisher, TaskRunner::sleep);
        return new RetrainingNotifier(registry, notificationOutbox, publisher, lock(call), runbooks())
                .send(
                        new RetrainingNotifier.Execution(call.execution(), call.startTime()),
                        read(call.input(), WorkflowResult.class));
    }

    private Runbooks runbooks() {
        return environmentReader
                .text(EnvironmentVariable.PERENNIAL_RUNBOOKS)
                .map(Runbooks::new)
                .orElseGet(Runbooks::inRepository);
    }

    private RetrainingLock lock(TaskCall call) {
        SfnClient sfn = AwsClients.client(SfnClient.builder(), CallLimits.SHORT);
        return new RetrainingLock(registry, SfnExecutions.ofExecution(sfn, call.executionArn()), clock);
    }

    private static void sleep(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }

    private Duration retention() {
        return Duration.parse(environmentReader.required(EnvironmentVariable.PERENNIAL_PREDICTION_RETENTION, "P400D"));
    }

    private PredictionLog log() {
        DynamoDbClient dynamo = AwsClients.dynamoDb();
        String table = environmentReader.required(EnvironmentVariable.PERENNIAL_LOG_TABLE, "perennial-log");
        var contracts = new LogContracts(registry.championManifest().contract(), new RegistryContracts(registry));
        return new DynamoDbPredictionLog(dynamo, table, contracts, Duration.ZERO, Clock.systemUTC());
    }

    private VerificationTask verification() {
        URI address = URI.create(
                environmentReader.required(EnvironmentVariable.PERENNIAL_API_URL, "https://api.example.org"));
        var api = new PredictionClient(
                address,
                DefaultCredentialsProvider.builder().build(),
                DefaultAwsRegionProviderChain.builder().build().getRegion());
        Duration refresh = environmentReader
                .duration(EnvironmentVariable.PERENNIAL_ALIAS_POLL_INTERVAL)
                .orElse(REFRESH);
        return new VerificationTask(api, VerificationTask.timeout(refresh), clock, TaskRunner::sleep);
    }

    private static <T> T read(JsonNode input, Class<T> type) {
        try {
            return Json.mapper().treeToValue(input, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the task's input is not a valid " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
