package io.perennial.function.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.json.Json;
import io.perennial.letter.NotificationPublisher;
import io.perennial.letter.Outbox;
import io.perennial.letter.SnsNotificationPublisher;
import io.perennial.log.DynamoDbPredictionLog;
import io.perennial.log.LogContracts;
import io.perennial.log.PredictionLog;
import io.perennial.log.RegistryContracts;
import io.perennial.names.Environment;
import io.perennial.names.RetrainingTask;
import io.perennial.names.ScoringTask;
import io.perennial.names.Setting;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import io.perennial.retraining.RetrainingLock;
import io.perennial.retraining.SfnExecutions;
import io.perennial.training.retraining.Candidate;
import io.perennial.training.retraining.CandidateTraining;
import io.perennial.training.retraining.Compared;
import io.perennial.training.retraining.Comparing;
import io.perennial.training.retraining.Comparison;
import io.perennial.training.retraining.Ending;
import io.perennial.training.retraining.EndingNotifier;
import io.perennial.training.retraining.ExclusiveSnapshot;
import io.perennial.training.retraining.Promoted;
import io.perennial.training.retraining.RollBack;
import io.perennial.training.retraining.ServedModel;
import io.perennial.training.retraining.Snapshot;
import io.perennial.training.retraining.SnapshotOutcome;
import io.perennial.training.retraining.Taking;
import io.perennial.training.retraining.Verification;
import io.perennial.training.score.set.FileJob;
import io.perennial.training.score.set.ScoringJob;
import io.perennial.training.score.set.ScoringRequest;
import io.perennial.training.score.set.SetScoring;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The tasks by name, on the parts that the environment names.
final class Tasks {
    /// As the serving function looks at the champion alias when nothing else is set.
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final ModelRegistry registry;
    private final Clock clock;
    private final Environment environment;
    private final NotificationPublisher publisher;

    Tasks(ModelRegistry registry, Clock clock, Environment environment, NotificationPublisher publisher) {
        this.registry = registry;
        this.clock = clock;
        this.environment = environment;
        this.publisher = publisher;
    }

    static Tasks of(Environment environment) {
        String model = environment.required(Setting.PERENNIAL_MODEL, "trip-duration");
        String root = environment.required(Setting.PERENNIAL_REGISTRY, "s3://bucket/prefix");
        String topic = environment.required(Setting.PERENNIAL_NOTIFY_TOPIC, "the ARN of a topic");
        return new Tasks(
                new ModelRegistry(ObjectStores.open(root, AwsClients::s3), model),
                Clock.systemUTC(),
                environment,
                SnsNotificationPublisher.to(topic));
    }

    Object run(TaskCall call) {
        return Stream.of(ScoringTask.values()).anyMatch(task -> task.name().equals(call.task()))
                ? score(ScoringTask.valueOf(call.task()), call.input())
                : run(RetrainingTask.valueOf(call.task()), call);
    }

    private Object score(ScoringTask task, JsonNode input) {
        String bucket = URI.create(environment.required(Setting.PERENNIAL_REGISTRY, "s3://bucket/prefix"))
                .getHost();
        var scoring = new SetScoring(registry, AwsClients.s3(), bucket);
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
            case TRAIN -> new CandidateTraining(registry, clock).train(read(input, Candidate.class));
            case COMPARE -> new Comparison(registry).compare(call.execution(), read(input, Comparing.class));
            case PROMOTE -> new Taking(registry, clock).promote(read(input, Compared.class));
            case VERIFY -> verification().verify(read(input, Promoted.class));
            case ROLL_BACK -> new Taking(registry, clock).rollBack(read(input, RollBack.class));
            case NOTIFY -> tell(call);
        };
    }

    private SnapshotOutcome snapshot(TaskCall call) {
        return new ExclusiveSnapshot(lock(call), () -> new Snapshot(registry, log(), clock))
                .take(call.execution(), read(call.input(), Snapshot.Request.class));
    }

    private EndingNotifier.Told tell(TaskCall call) {
        var outbox = new Outbox(registry, clock, publisher, Tasks::sleep);
        return new EndingNotifier(registry, outbox, publisher, lock(call))
                .send(new EndingNotifier.Execution(call.execution(), call.started()), read(call.input(), Ending.class));
    }

    private RetrainingLock lock(TaskCall call) {
        var sfn = SfnClient.builder()
                .httpClient(AwsClients.http(CallLimits.SHORT))
                .overrideConfiguration(CallLimits.SHORT.configuration())
                .build();
        return new RetrainingLock(registry, SfnExecutions.beside(sfn, call.executionArn()), clock);
    }

    private static void sleep(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }

    private PredictionLog log() {
        DynamoDbClient dynamo = AwsClients.dynamoDb();
        String table = environment.required(Setting.PERENNIAL_LOG_TABLE, "perennial-log");
        var contracts = new LogContracts(registry.champion().contract(), new RegistryContracts(registry));
        return new DynamoDbPredictionLog(dynamo, table, contracts, Duration.ZERO);
    }

    private Verification verification() {
        URI address = URI.create(environment.required(Setting.PERENNIAL_API, "https://api.example.org"));
        var api = new ServedModel(
                address,
                DefaultCredentialsProvider.builder().build(),
                DefaultAwsRegionProviderChain.builder().build().getRegion());
        Duration refresh = environment.duration(Setting.PERENNIAL_REFRESH).orElse(REFRESH);
        return new Verification(api, Verification.timeout(refresh), clock, Tasks::sleep);
    }

    private static <T> T read(JsonNode input, Class<T> type) {
        try {
            return Json.mapper().treeToValue(input, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the task's input is no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
