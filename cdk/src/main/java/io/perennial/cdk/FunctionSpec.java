package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import io.perennial.deployment.FunctionTimeout;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;

/// Properties in which one function differs from the others.
///
/// @param nameSuffix       last part of the function name, after the model
/// @param zip              zip of its code in the assets directory
/// @param handler          `class::method`
/// @param memory           memory in MiB; the CPU share grows with it
/// @param timeout          maximum duration of an invocation
/// @param ephemeralStorage size of `/tmp`
/// @param jvmOptions       JVM options besides those of all functions
/// @param settings         environment variables that it reads
record FunctionSpec(
        String nameSuffix,
        String zip,
        String handler,
        int memory,
        Duration timeout,
        Size ephemeralStorage,
        String jvmOptions,
        Map<EnvironmentVariable, String> settings) {
    private static final String SNAP_START_HOOKS = " -Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";
    private static final String MONITORING = "io.perennial.function.monitoring.";

    /// C1 only: its measured 99th percentile of latency is a fifth of that of tiered compilation. The option for
    /// CRaC connects the hooks for SnapStart with the runtime; without it they silently do not run.
    static FunctionSpec serving(Map<EnvironmentVariable, String> settings) {
        return new FunctionSpec(
                "serving",
                "serving.zip",
                "io.perennial.function.serving.lambda.ServingHandler::handleRequest",
                1024,
                timeout(FunctionTimeout.SERVING),
                Size.mebibytes(512),
                "-XX:TieredStopAtLevel=1" + SNAP_START_HOOKS,
                settings);
    }

    /// Enough for ten million predictions per window: see `docs/monitoring.md`.
    static FunctionSpec monitoring(Map<EnvironmentVariable, String> settings) {
        return new FunctionSpec(
                "monitoring",
                "monitoring.zip",
                MONITORING + "MonitoringHandler::handleRequest",
                1024,
                timeout(FunctionTimeout.MONITORING),
                Size.mebibytes(512),
                "",
                settings);
    }

    /// It may load two model files: to compare the previous champion with the present one, and to check it.
    static FunctionSpec retrainTrigger(Map<EnvironmentVariable, String> settings) {
        return new FunctionSpec(
                "retrain-trigger",
                "monitoring.zip",
                MONITORING + "RetrainTriggerHandler::handleRequest",
                1024,
                timeout(FunctionTimeout.RETRAIN_TRIGGER),
                Size.mebibytes(512),
                "-XX:TieredStopAtLevel=1",
                settings);
    }

    static FunctionSpec notifier(Map<EnvironmentVariable, String> settings) {
        return new FunctionSpec(
                "notifier",
                "monitoring.zip",
                MONITORING + "AlarmNotificationHandler::handleRequest",
                512,
                timeout(FunctionTimeout.NOTIFIER),
                Size.mebibytes(512),
                "-XX:TieredStopAtLevel=1",
                settings);
    }

    static FunctionSpec webhooks(Map<EnvironmentVariable, String> settings) {
        return new FunctionSpec(
                "webhooks",
                "monitoring.zip",
                MONITORING + "webhook.WebhookHandler::handleRequest",
                512,
                timeout(FunctionTimeout.WEBHOOKS),
                Size.mebibytes(512),
                "-XX:TieredStopAtLevel=1",
                settings);
    }

    static FunctionSpec replay(Map<EnvironmentVariable, String> settings) {
        return new FunctionSpec(
                "replay",
                "monitoring.zip",
                MONITORING + "ReplayHandler::handleRequest",
                512,
                timeout(FunctionTimeout.REPLAY),
                Size.mebibytes(512),
                "-XX:TieredStopAtLevel=1",
                settings);
    }

    static FunctionSpec retraining(Map<EnvironmentVariable, String> settings) {
        return new FunctionSpec(
                "retraining",
                "retraining.zip",
                "io.perennial.function.retraining.RetrainingHandler::handleRequest",
                3008,
                timeout(FunctionTimeout.RETRAINING),
                Size.gibibytes(4),
                "",
                settings);
    }

    private static Duration timeout(FunctionTimeout functionTimeout) {
        return Duration.seconds(functionTimeout.seconds());
    }
}
