package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/// The monitoring function and the rule that invokes it once per window. The function takes the time of the
/// event as the current time.
final class MonitoringFunction extends Construct {
    MonitoringFunction(
            Construct scope,
            StackOptions options,
            RegistryBucket registryBucket,
            PredictionLogTable log,
            IQueue deadLetters) {
        super(scope, "Monitoring");
        var spec = FunctionSpec.monitoring(Map.of(
                EnvironmentVariable.PERENNIAL_REGISTRY, registryBucket.root(),
                EnvironmentVariable.PERENNIAL_LOG_TABLE, log.name(),
                EnvironmentVariable.PERENNIAL_MONITORING_WINDOW,
                        options.monitoring().window().toString()));
        Function function = new PerennialFunction(this, options, spec).builder().build();
        if (!options.local()) {
            function.configureAsyncInvoke(PerennialFunction.failuresTo(deadLetters));
        }
        registryBucket.grantRead(function);
        registryBucket.grantWrite(function, "reports");
        registryBucket.grantWriteIndexPage(function);
        log.grantReadWindow(function);
        PerennialFunction.grantMetrics(function, options);
        Rule.Builder.create(this, "WindowSchedule")
                .description("Runs monitoring of " + options.model() + " once per window")
                .schedule(WindowSchedule.monitoring(options.monitoring().window()))
                .targets(List.of(PerennialFunction.scheduled(function, options, deadLetters)))
                .build();
    }
}
