package io.perennial.serving.start;

import io.perennial.aws.AwsClients;
import io.perennial.log.DynamoDbPredictionLog;
import io.perennial.log.InMemoryPredictionLog;
import io.perennial.serving.Settings;
import io.perennial.serving.champion.PredictionLogs;
import org.jboss.logging.Logger;

/// Where predictions are written down.
final class Logs {
    private static final Logger LOGGER = Logger.getLogger("perennial");
    private static final int ON_HEAP = 100_000;

    private Logs() {}

    static PredictionLogs of(Settings settings) {
        if (settings.logTable().isEmpty()) {
            LOGGER.warn(
                    "PERENNIAL_LOG_TABLE is not set: the newest " + ON_HEAP + " predictions are kept on the heap and"
                            + " lost when this process ends. Set it to the name of the prediction log's table.");
            var heap = InMemoryPredictionLog.ofNewest(ON_HEAP);
            return _ -> heap;
        }
        var dynamo = AwsClients.dynamoDb();
        String table = settings.logTable().get();
        return contract -> new DynamoDbPredictionLog(dynamo, table, contract, settings.logRetention());
    }
}
