package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/// The monitoring function and the rule that invokes it once per window. The function takes the time of the
/// event as the current time.
final class MonitoringFunction extends Construct {
    private final Function function;

    MonitoringFunction(Construct scope, StackOptions options, RegistryBucket registryBucket, PredictionLogTable log) {
        super(scope, "Monitoring");
        var spec = FunctionSpec.monitoring(Map.of(
                EnvironmentVariable.PERENNIAL_REGISTRY, registryBucket.root(),
                EnvironmentVariable.PERENNIAL_LOG_TABLE, log.name(),
                EnvironmentVariable.PERENNIAL_MONITORING_WINDOW,
                        options.monitoring().window().toString()));
        function = new PerennialFunction(this, options, spec).builder().build();
        registryBucket.grantRead(function);
        registryBucket.grantWrite(function, "reports");
        registryBucket.grantWriteIndexPage(function);
        log.grantReadWindow(function);
        PerennialFunction.grantMetrics(function, options);
        Rule.Builder.create(this, "WindowSchedule")
                .description("Runs monitoring of " + options.model() + " once per window")
                .schedule(Schedule.rate(
                        Duration.minutes(options.monitoring().window().toMinutes())))
                .targets(List.of(new LambdaFunction(function)))
                .build();
    }

    Function function() {
        return function;
    }
}
