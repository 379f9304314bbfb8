package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import java.util.Map;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/// The replay function. It restores spilled predictions from the spill queue when DynamoDB is back. At most two
/// instances run at once, so that they do not throttle a table that has just recovered.
final class ReplayFunction extends Construct {
    private static final int BATCH_SIZE = 10;
    private static final int MAX_CONCURRENCY = 2;

    ReplayFunction(
            Construct scope,
            StackOptions options,
            RegistryBucket registryBucket,
            PredictionLogTable log,
            SpillQueue spill,
            IQueue deadLetters) {
        super(scope, "Replay");
        var spec = FunctionSpec.replay(Map.of(
                EnvironmentVariable.PERENNIAL_REGISTRY, registryBucket.root(),
                EnvironmentVariable.PERENNIAL_LOG_TABLE, log.name(),
                EnvironmentVariable.PERENNIAL_PREDICTION_RETENTION,
                        options.serving().predictionRetention().toString(),
                EnvironmentVariable.PERENNIAL_SPILL_QUEUE, spill.queue().getQueueUrl(),
                EnvironmentVariable.PERENNIAL_DEAD_LETTER_QUEUE, deadLetters.getQueueUrl()));
        Function function = new PerennialFunction(this, options, spec).builder().build();
        function.addEventSource(SqsEventSource.Builder.create(spill.queue())
                .batchSize(BATCH_SIZE)
                .maxConcurrency(MAX_CONCURRENCY)
                .reportBatchItemFailures(true)
                .build());
        registryBucket.grantRead(function);
        log.grantRestore(function);
        spill.grantSend(function);
        SpillQueue.allowSending(function, deadLetters);
    }
}
