package io.perennial.cdk;

import io.perennial.deployment.BasePath;
import io.perennial.deployment.EnvironmentVariable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/// The serving function. It may only read the registry, so no request can change a model.
final class ServingFunction extends Construct {
    private static final int RATE_DIGITS = 3;

    private final Function function;
    private final IFunction invocationTarget;

    ServingFunction(
            Construct scope,
            StackOptions options,
            RegistryBucket registryBucket,
            PredictionLogTable log,
            SpillQueue spill,
            IQueue deadLetters) {
        super(scope, "Serving");
        Map<EnvironmentVariable, String> environment = new EnumMap<>(Map.of(
                EnvironmentVariable.PERENNIAL_REGISTRY, registryBucket.root(),
                EnvironmentVariable.PERENNIAL_LOG_TABLE, log.name(),
                EnvironmentVariable.PERENNIAL_PREDICTION_RETENTION,
                        options.serving().predictionRetention().toString(),
                EnvironmentVariable.PERENNIAL_MAX_EVENT_TIME_SKEW,
                        options.serving().maxEventTimeSkew().toString(),
                EnvironmentVariable.PERENNIAL_ALIAS_POLL_INTERVAL,
                        options.serving().aliasPollInterval().toString(),
                EnvironmentVariable.PERENNIAL_SHADOW_SHARE,
                        Double.toString(options.serving().shadow().requestShare()),
                EnvironmentVariable.PERENNIAL_SHADOW_TIMEOUT,
                        options.serving().shadow().timeout().toString(),
                EnvironmentVariable.PERENNIAL_HIDE_CONTRACT,
                        Boolean.toString(options.serving().api().genericErrors())));
        environment.put(EnvironmentVariable.PERENNIAL_SPILL_QUEUE, spill.queue().getQueueUrl());
        BasePath basePath = options.serving().api().basePath();
        if (!basePath.isNone()) {
            environment.put(EnvironmentVariable.PERENNIAL_BASE_PATH, basePath.prefix());
        }
        RecordLimitOptions recordLimits = options.serving().recordLimits();
        environment.put(EnvironmentVariable.PERENNIAL_MAX_RECORDS, Integer.toString(recordLimits.maxRecords()));
        recordLimits
                .perInstance(options.serving().concurrency())
                .map(share -> BigDecimal.valueOf(share).setScale(RATE_DIGITS, RoundingMode.UP))
                .ifPresent(share -> environment.put(
                        EnvironmentVariable.PERENNIAL_RECORDS_PER_SECOND,
                        share.stripTrailingZeros().toPlainString()));
        var spec = FunctionSpec.serving(environment);
        Function.Builder builder = new PerennialFunction(this, options, spec).builder();
        options.serving().concurrency().ifPresent(builder::reservedConcurrentExecutions);
        if (options.local()) {
            function = builder.build();
            invocationTarget = function;
        } else {
            function = builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS).build();
            invocationTarget = Alias.Builder.create(this, "Live")
                    .aliasName("live")
                    .version(function.getCurrentVersion())
                    .build();
            keepSnapshot(options, deadLetters);
        }
        PerennialFunction.acceptNoDeadLetters(function, "is called synchronously: the caller gets the error");
        registryBucket.grantRead(function);
        log.grantAppendAndStoreActuals(function);
        spill.grantSend(function);
    }

    /// Lambda deletes the snapshot of a version that nobody invokes for 14 days, and the next request fails. The
    /// function answers the event as a ping: without a log line and without a metric.
    private void keepSnapshot(StackOptions options, IQueue deadLetters) {
        Rule.Builder.create(this, "SnapshotPing")
                .description(
                        "Invokes the serving function of " + options.model() + ", so that Lambda keeps its snapshot")
                .schedule(Schedule.cron(
                        CronOptions.builder().minute("17").hour("4").day("1/3").build()))
                .targets(List.of(LambdaFunction.Builder.create(invocationTarget)
                        .deadLetterQueue(deadLetters)
                        .build()))
                .build();
    }

    Function function() {
        return function;
    }

    /// Target of the API endpoint: the published version if SnapStart needs one, else the function.
    IFunction invocationTarget() {
        return invocationTarget;
    }
}
