package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;

/// How one function differs from the others.
///
/// @param nameSuffix       last part of its name
/// @param zip              file of its code in the assets
/// @param handler          `class::method`
/// @param memory           mebibytes; the share of a processor grows with it
/// @param timeout          longest run
/// @param ephemeralStorage size of `/tmp`
/// @param jvmOptions       beside those that all functions need
/// @param settings         what it reads from its environment
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

    /// C1 alone: measured, it answers the slowest percent in a fifth of the time that tiered compilation needs.
    static FunctionSpec serving(Map<EnvironmentVariable, String> settings) {
        return new FunctionSpec(
                "serving",
                "serving.zip",
                "io.perennial.function.serving.lambda.ServingHandler::handleRequest",
                1024,
                Duration.seconds(29),
                Size.mebibytes(512),
                "-XX:TieredStopAtLevel=1",
                settings);
    }

    /// Ten million predictions a window fit: see `docs/monitoring.md`.
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
                "letters",
                "monitoring.zip",
                MONITORING + "AlarmLetterHandler::handleRequest",
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
