package io.perennial.function.serving.bootstrap;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.contract.Contract;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.champion.PredictionLogFactory;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.LoggedHourRange;
import io.perennial.predictionlog.PredictionLog;
import java.time.Clock;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Creates the prediction log: a DynamoDB table, or the heap.
final class PredictionLogFactories {
    private static final Logger LOGGER = Logger.getLogger("perennial");
    private static final int MAX_ON_HEAP = 100_000;

    private PredictionLogFactories() {}

    static PredictionLogFactory of(ServingSettings servingSettings) {
        return servingSettings
                .logTable()
                .map(table -> inTable(table, servingSettings))
                .orElseGet(PredictionLogFactories::onHeap);
    }

    private static PredictionLogFactory onHeap() {
        LOGGER.warn(
                "PERENNIAL_LOG_TABLE is not set: the newest " + MAX_ON_HEAP + " predictions are kept on the heap and"
                        + " lost when this process ends. Set it to the name of the prediction log's table.");
        var heap = InMemoryPredictionLog.ofNewest(MAX_ON_HEAP);
        return _ -> heap;
    }

    /// @param hours  first and last hour of the table, known to all logs of the process
    private record LogTable(DynamoDbClient dynamo, LoggedHourRange hours) {
        static LogTable open(String name, ServingSettings settings) {
            DynamoDbClient dynamo = AwsClients.dynamoDb(CallLimits.within(settings.logTimeout()));
            return new LogTable(dynamo, new LoggedHourRange(dynamo, name, settings.model(), Clock.systemUTC()));
        }
    }

    /// Creates the client and calls it once while the champion is loaded.
    private static PredictionLogFactory inTable(String name, ServingSettings servingSettings) {
        var table = new Eager<>(
                "prediction-log",
                () -> LogTable.open(name, servingSettings),
                opened -> opened.hours().warmUp());
        return new PredictionLogFactory() {
            @Override
            public PredictionLog open(Contract contract) {
                return new DynamoDbPredictionLog(
                        table.get().dynamo(),
                        name,
                        LogContracts.only(contract),
                        servingSettings.logRetention(),
                        table.get().hours());
            }

            @Override
            public void awaitReady() {
                table.get();
            }
        };
    }
}
