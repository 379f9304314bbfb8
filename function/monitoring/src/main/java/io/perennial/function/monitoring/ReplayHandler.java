package io.perennial.function.monitoring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.deployment.EnvironmentReader;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.json.Json;
import io.perennial.predictionlog.DynamoDbPredictionLog;
import io.perennial.predictionlog.LogContracts;
import io.perennial.predictionlog.MessageReplay;
import io.perennial.predictionlog.RegistryContracts;
import io.perennial.predictionlog.SpillReader;
import io.perennial.predictionlog.SqsSpillQueue;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Lambda handler that restores spilled predictions from the spill queue. Returns the messages that SQS must
/// deliver again, see [SpillReplay].
public final class ReplayHandler implements RequestStreamHandler {
    private final ModelRegistry registry;
    private final DynamoDbClient dynamo = AwsClients.dynamoDb(CallLimits.SHORT);
    private final String table;
    private final Duration retention;
    private final SqsSpillQueue queue;
    private final SqsSpillQueue deadLetters;

    public ReplayHandler() {
        var environment = EnvironmentReader.ofProcess();
        String root = environment.required(EnvironmentVariable.PERENNIAL_REGISTRY, "s3://bucket/prefix");
        String model = environment.required(EnvironmentVariable.PERENNIAL_MODEL, "trip-duration");
        registry = new ModelRegistry(ObjectStores.open(root, () -> AwsClients.s3(CallLimits.SHORT)), model);
        table = environment.required(EnvironmentVariable.PERENNIAL_LOG_TABLE, "perennial-log");
        retention = Duration.parse(environment.required(EnvironmentVariable.PERENNIAL_PREDICTION_RETENTION, "P400D"));
        var sqs = SqsSpillQueue.client(CallLimits.SHORT);
        queue = new SqsSpillQueue(
                sqs, environment.required(EnvironmentVariable.PERENNIAL_SPILL_QUEUE, "the address of a queue"));
        deadLetters = new SqsSpillQueue(
                sqs, environment.required(EnvironmentVariable.PERENNIAL_DEAD_LETTER_QUEUE, "the address of a queue"));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream output, Context context) throws IOException {
        var reader = new SpillReader(
                registry.model(), version -> registry.manifest(version).contract());
        var contracts = new LogContracts(registry.championManifest().contract(), new RegistryContracts(registry));
        var log = new DynamoDbPredictionLog(dynamo, table, contracts, retention, Clock.systemUTC());
        var replay = new SpillReplay(new MessageReplay(reader, log), queue, deadLetters, Clock.systemUTC());
        List<Map<String, String>> failures = replay.replay(SpillEvent.read(event)).stream()
                .map(id -> Map.of("itemIdentifier", id))
                .toList();
        output.write(Json.pretty(Map.of("batchItemFailures", failures)));
    }
}
