package io.perennial.function.monitoring;

import io.perennial.aws.AwsClients;
import io.perennial.contract.Contract;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.deployment.Runbooks;
import io.perennial.monitoring.GraceEvidence;
import io.perennial.monitoring.GraceRollback;
import io.perennial.monitoring.PredecessorComparison;
import io.perennial.monitoring.PromotionGrace;
import io.perennial.monitoring.ReportArchive;
import io.perennial.notification.GraceRollbackNotice;
import io.perennial.notification.NotificationOutbox;
import io.perennial.notification.SnsNotificationPublisher;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.predictionlog.RegistryContracts;
import io.perennial.registry.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// Creates the [GraceWatch] of a function from its environment.
///
/// @param alarms states of the model's alarms
record GraceWatchFactory(DeploymentName deployment, ModelRegistry registry, AlarmStates alarms, AlarmRules rules) {
    /// Placeholder: only writes use the retention, and the trigger does not write to the log.
    private static final Duration NO_RETENTION = Duration.ZERO;

    /// The watch; empty if the environment sets no grace time.
    Optional<GraceWatch> create(EnvironmentReader environmentReader) {
        return environmentReader
                .duration(EnvironmentVariable.PERENNIAL_ROLLBACK_GRACE)
                .map(length -> create(
                        environmentReader,
                        new PromotionGrace(
                                length,
                                environmentReader
                                        .flag(EnvironmentVariable.PERENNIAL_ROLLBACK_MANUAL)
                                        .orElse(false))));
    }

    private GraceWatch create(EnvironmentReader environmentReader, PromotionGrace grace) {
        Clock clock = Clock.systemUTC();
        String topic =
                environmentReader.required(EnvironmentVariable.PERENNIAL_NOTIFICATION_TOPIC, "the ARN of a topic");
        var outbox = new NotificationOutbox(
                registry, clock, SnsNotificationPublisher.to(topic), length -> LockSupport.parkNanos(length.toNanos()));
        var runbooks = environmentReader
                .text(EnvironmentVariable.PERENNIAL_RUNBOOKS)
                .map(Runbooks::new)
                .orElseGet(Runbooks::inRepository);
        var evidence = new GraceEvidence(
                new ReportArchive(registry), new PredecessorComparison(registry, logs(environmentReader)));
        return new GraceWatch(
                deployment,
                alarms,
                rules,
                new GraceRollback(registry, grace, evidence, clock),
                new RollbackNotifier(registry, new GraceRollbackNotice(deployment, runbooks), outbox, clock),
                clock);
    }

    private Function<Contract, PredictionLog> logs(EnvironmentReader environmentReader) {
        String table = environmentReader.required(EnvironmentVariable.PERENNIAL_LOG_TABLE, "perennial-log");
        var dynamo = AwsClients.dynamoDb();
        return contract -> new DynamoDbPredictionLog(
                dynamo,
                table,
                new LogContracts(contract, new RegistryContracts(registry)),
                NO_RETENTION,
                Clock.systemUTC());
    }
}
