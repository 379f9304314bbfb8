package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
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
    private static final String MONITORING = "io.perennial.function.monitoring.";

    /// C1 only: its measured 99th percentile of latency is a fifth of that of tiered compilation. SnapStart calls
    /// the hooks only with CRaC's compatibility flag.
    static FunctionSpec serving(Map<EnvironmentVariable, String> settings) {
        return new FunctionSpec(
                "serving",
                "serving.zip",
                "io.perennial.function.serving.lambda.ServingHandler::handleRequest",
                1024,
                Duration.seconds(29),
                Size.mebibytes(512),
                "-XX:TieredStopAtLevel=1 -Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                settings);
    }

    /// Enough for ten million predictions per window: see `docs/monitoring.md`.
    static FunctionSpec monitoring(Map<EnvironmentVariable, String> settings) {
        return new FunctionSpec(
                "monitoring",
                "monitoring.zip",
                MONITORING + "MonitoringHandler::handleRequest",
                1024,
                Duration.minutes(15),
                Size.mebibytes(512),
                "",
                settings);
    }

    static FunctionSpec retrainTrigger(Map<EnvironmentVariable, String> settings) {
        return new FunctionSpec(
                "retrain-trigger",
                "monitoring.zip",
                MONITORING + "RetrainTriggerHandler::handleRequest",
                512,
                Duration.seconds(30),
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
                Duration.seconds(60),
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
                Duration.minutes(15),
                Size.gibibytes(4),
                "",
                settings);
    }
}
