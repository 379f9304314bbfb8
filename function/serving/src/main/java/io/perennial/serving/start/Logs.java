package io.perennial.serving.start;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.contract.Contract;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.serving.Settings;
import io.perennial.serving.champion.PredictionLogs;
import org.jboss.logging.Logger;

/// Where predictions are written down.
final class Logs {
    private static final Logger LOGGER = Logger.getLogger("perennial");
    private static final int ON_HEAP = 100_000;

    private Logs() {}

    static PredictionLogs of(Settings settings) {
        return settings.logTable().map(table -> inTable(table, settings)).orElseGet(Logs::onHeap);
    }

    private static PredictionLogs onHeap() {
        LOGGER.warn("PERENNIAL_LOG_TABLE is not set: the newest " + ON_HEAP + " predictions are kept on the heap and"
                + " lost when this process ends. Set it to the name of the prediction log's table.");
        var heap = InMemoryPredictionLog.ofNewest(ON_HEAP);
        return _ -> heap;
    }

    /// The client is made, and called for a first time, while the champion is loaded.
    private static PredictionLogs inTable(String table, Settings settings) {
        var dynamo = new Early<>(
                "prediction-log",
                () -> AwsClients.dynamoDb(CallLimits.within(settings.logBudget())),
                client -> DynamoDbPredictionLog.warmUp(client, table));
        return new PredictionLogs() {
            @Override
            public PredictionLog of(Contract contract) {
                return new DynamoDbPredictionLog(dynamo.get(), table, contract, settings.logRetention());
            }

            @Override
            public void require() {
                dynamo.get();
            }
        };
    }
}
