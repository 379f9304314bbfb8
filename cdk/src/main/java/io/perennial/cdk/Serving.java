package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import java.util.Map;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.constructs.Construct;

/// The serving function. It reads the registry and can write nothing there, so that no request can touch a model.
final class Serving extends Construct {
    private final Function function;
    private final IFunction entry;

    Serving(Construct scope, StackOptions options, Registry registry, PredictionLogTable log) {
        super(scope, "Serving");
        var spec = FunctionSpec.serving(Map.of(
                EnvironmentVariable.PERENNIAL_MODEL, options.model(),
                EnvironmentVariable.PERENNIAL_REGISTRY, registry.root(),
                EnvironmentVariable.PERENNIAL_LOG_TABLE, log.name(),
                EnvironmentVariable.PERENNIAL_PREDICTION_RETENTION,
                        options.retention().toString(),
                EnvironmentVariable.PERENNIAL_MAX_EVENT_TIME_SKEW,
                        options.eventHorizon().toString(),
                EnvironmentVariable.PERENNIAL_ALIAS_POLL_INTERVAL,
                        options.refresh().toString(),
                EnvironmentVariable.PERENNIAL_SHADOW_SHARE,
                        Double.toString(options.shadow().share()),
                EnvironmentVariable.PERENNIAL_SHADOW_TIMEOUT,
                        options.shadow().budget().toString(),
                EnvironmentVariable.PERENNIAL_HIDE_CONTRACT,
                        Boolean.toString(options.api().genericErrors())));
        Function.Builder builder = new PerennialFunction(this, options, spec).builder();
        if (options.local()) {
            function = builder.build();
            entry = function;
        } else {
            function = builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS).build();
            entry = Alias.Builder.create(this, "Live")
                    .aliasName("live")
                    .version(function.getCurrentVersion())
                    .build();
        }
        registry.grantRead(function);
        log.grantAppendAndLabel(function);
        PerennialFunction.grantMetrics(function, options);
    }

    Function function() {
        return function;
    }

    /// What a front sends requests to: the published version where SnapStart needs one, else the function.
    IFunction entry() {
        return entry;
    }
}
