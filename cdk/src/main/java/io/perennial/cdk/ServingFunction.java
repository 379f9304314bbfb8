package io.perennial.cdk;

import io.perennial.deployment.BasePath;
import io.perennial.deployment.EnvironmentVariable;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.constructs.Construct;

/// The serving function. It may only read the registry, so no request can change a model.
final class ServingFunction extends Construct {
    private final Function function;
    private final IFunction invocationTarget;

    ServingFunction(
            Construct scope,
            StackOptions options,
            RegistryBucket registryBucket,
            PredictionLogTable log,
            SpillQueue spill) {
        super(scope, "Serving");
        Map<EnvironmentVariable, String> environment = new EnumMap<>(Map.of(
                EnvironmentVariable.PERENNIAL_MODEL, options.model(),
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
        var spec = FunctionSpec.serving(environment);
        Function.Builder builder = new PerennialFunction(this, options, spec).builder();
        if (options.local()) {
            function = builder.build();
            invocationTarget = function;
        } else {
            function = builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS).build();
            invocationTarget = Alias.Builder.create(this, "Live")
                    .aliasName("live")
                    .version(function.getCurrentVersion())
                    .build();
        }
        registryBucket.grantRead(function);
        log.grantAppendAndStoreActuals(function);
        spill.grantSend(function);
        PerennialFunction.grantMetrics(function, options);
    }

    Function function() {
        return function;
    }

    /// Target of the API endpoint: the published version if SnapStart needs one, else the function.
    IFunction invocationTarget() {
        return invocationTarget;
    }
}
