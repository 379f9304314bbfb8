package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.SfnStateMachine;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// The retraining function, the state machine that invokes it for each task, and the monthly schedule.
final class RetrainingPipeline extends Construct {
    private final Function function;
    private final StateMachine stateMachine;

    RetrainingPipeline(
            Construct scope,
            StackOptions options,
            RegistryBucket registryBucket,
            PredictionLogTable log,
            RetrainingTargets retrainingTargets) {
        super(scope, "Retraining");
        var spec = FunctionSpec.retraining(Map.of(
                EnvironmentVariable.PERENNIAL_MODEL, options.model(),
                EnvironmentVariable.PERENNIAL_REGISTRY, registryBucket.root(),
                EnvironmentVariable.PERENNIAL_LOG_TABLE, log.name(),
                EnvironmentVariable.PERENNIAL_NOTIFICATION_TOPIC,
                        retrainingTargets.notifications().getTopicArn(),
                EnvironmentVariable.PERENNIAL_PREDICTION_RETENTION,
                        options.serving().predictionRetention().toString(),
                EnvironmentVariable.PERENNIAL_ALIAS_POLL_INTERVAL,
                        options.serving().aliasPollInterval().toString(),
                EnvironmentVariable.PERENNIAL_API_URL,
                        retrainingTargets.apiEndpoint().url()));
        function = new PerennialFunction(this, options, spec).builder().build();
        // Spinning OpenMP threads slow down other busy processes up to tenfold.
        function.addEnvironment("OMP_WAIT_POLICY", "PASSIVE");
        registryBucket.grantRead(function);
        registryBucket.grantWrite(
                function, "versions", "aliases", "runs", "datasets", "comparisons", "notifications", "locks");
        function.addToRolePolicy(describeExecutionPolicy(options));
        log.grantReadLog(function);
        retrainingTargets.notifications().grantPublish(function);
        retrainingTargets.apiEndpoint().callerPolicies().forEach(function::addToRolePolicy);
        stateMachine = new RetrainingWorkflow(this, options, function).stateMachine();
        addMonthlySchedule(options);
    }

    Function function() {
        return function;
    }

    StateMachine stateMachine() {
        return stateMachine;
    }

    /// Lets the function check whether the execution that holds the lock still runs. It names the state machine,
    /// since a reference to it would be circular: the state machine invokes the function.
    private PolicyStatement describeExecutionPolicy(StackOptions options) {
        return PolicyStatement.Builder.create()
                .actions(List.of("states:DescribeExecution"))
                .resources(List.of(Stack.of(this)
                        .formatArn(ArnComponents.builder()
                                .service("states")
                                .resource("execution")
                                .resourceName(RetrainingWorkflow.stateMachineName(options) + ":*")
                                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                                .build())))
                .build();
    }

    private void addMonthlySchedule(StackOptions options) {
        Rule.Builder.create(this, "MonthlySchedule")
                .description("Retrains " + options.model() + " monthly")
                .enabled(!options.local())
                .schedule(Schedule.cron(
                        CronOptions.builder().minute("0").hour("3").day("1").build()))
                .targets(List.of(SfnStateMachine.Builder.create(stateMachine)
                        .input(RuleTargetInput.fromObject(Map.of("reason", Map.of("kind", "scheduled"))))
                        .build()))
                .build();
    }
}
