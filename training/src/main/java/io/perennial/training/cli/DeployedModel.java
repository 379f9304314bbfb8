package io.perennial.training.cli;

import io.perennial.aws.AwsClients;
import io.perennial.deployment.StackOutput;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.predictionlog.RegistryContracts;
import io.perennial.registry.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// A model with its registry and, if it is deployed, its stack.
record DeployedModel(ModelRegistry registry, Optional<StackOutputs> stack) {
    /// Table of the prediction log.
    ///
    /// @param option value of `--table`; empty for that of the stack
    /// @throws IllegalArgumentException if neither names it
    String table(String option) {
        if (!option.isBlank()) {
            return option;
        }
        return stack.map(outputs -> outputs.value(StackOutput.LOG_TABLE))
                .orElseThrow(() -> new IllegalArgumentException("the prediction log is unknown: name the stack with"
                        + " --stack, or the table with --table (the stack's output LogTable)"));
    }

    LogContracts contracts() {
        return new LogContracts(registry.championManifest().contract(), new RegistryContracts(registry));
    }

    /// The log, for reading only.
    PredictionLog log(String table) {
        return new DynamoDbPredictionLog(AwsClients.dynamoDb(), table, contracts(), Duration.ZERO, Clock.systemUTC());
    }
}
