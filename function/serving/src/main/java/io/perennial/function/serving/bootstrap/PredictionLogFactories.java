package io.perennial.function.serving.bootstrap;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.contract.Contract;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.champion.PredictionLogFactory;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.PredictionLog;
import org.jboss.logging.Logger;

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

    /// Creates the client and calls it once while the champion is loaded.
    private static PredictionLogFactory inTable(String table, ServingSettings servingSettings) {
        var dynamo = new Eager<>(
                "prediction-log",
                () -> AwsClients.dynamoDb(CallLimits.within(servingSettings.logTimeout())),
                client -> DynamoDbPredictionLog.warmUp(client, table));
        return new PredictionLogFactory() {
            @Override
            public PredictionLog open(Contract contract) {
                return new DynamoDbPredictionLog(dynamo.get(), table, contract, servingSettings.logRetention());
            }

            @Override
            public void awaitReady() {
                dynamo.get();
            }
        };
    }
}
