package io.perennial.cdk;

import io.perennial.deployment.ApiRoute.Purpose;
import io.perennial.deployment.EnvironmentVariable;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.SfnStateMachine;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// The retraining function, the state machine that invokes it for each task, and the monthly schedule.
///
/// The definition of a state machine names a published version of the function. An execution keeps the definition it
/// started with, so all of its tasks run the same code, even if a deployment happens in between. An alias would not
/// do: the tasks after the deployment would run the new code. Earlier versions are kept for those executions.
final class RetrainingPipeline extends Construct {
    private final Function function;
    private final IFunction invocationTarget;
    private final StateMachine stateMachine;

    RetrainingPipeline(
            Construct scope,
            StackOptions options,
            RegistryBucket registryBucket,
            PredictionLogTable log,
            RetrainingTargets retrainingTargets) {
        super(scope, "Retraining");
        var spec = FunctionSpec.retraining(Map.of(
                EnvironmentVariable.PERENNIAL_REGISTRY, registryBucket.root(),
                EnvironmentVariable.PERENNIAL_LOG_TABLE, log.name(),
                EnvironmentVariable.PERENNIAL_NOTIFICATION_TOPIC,
                        retrainingTargets.notifications().getTopicArn(),
                EnvironmentVariable.PERENNIAL_PREDICTION_RETENTION,
                        options.serving().predictionRetention().toString(),
                EnvironmentVariable.PERENNIAL_ALIAS_POLL_INTERVAL,
                        options.serving().aliasPollInterval().toString(),
                EnvironmentVariable.PERENNIAL_API_URL,
                        retrainingTargets.apiEndpoint().url(),
                EnvironmentVariable.PERENNIAL_RUNBOOKS,
                        options.monitoring().alarms().runbooks().base()));
        function = new PerennialFunction(this, options, spec)
                .builder()
                .currentVersionOptions(VersionOptions.builder()
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build())
                .build();
        // Spinning OpenMP threads slow down other busy processes up to tenfold.
        function.addEnvironment("OMP_WAIT_POLICY", "PASSIVE");
        PerennialFunction.acceptNoDeadLetters(
                function, "is called synchronously by the state machines, which retry and record the error");
        registryBucket.grantRead(function);
        registryBucket.grantWrite(
                function, "versions", "aliases", "runs", "datasets", "comparisons", "notifications", "locks", "ledger");
        function.addToRolePolicy(describeExecutionPolicy(options));
        AcceptedFindings.wildcard(
                function,
                ":execution:" + RetrainingWorkflow.stateMachineName(options) + ":*",
                "executions arise at run time; the statement names their state machine");
        log.grantReadLog(function);
        retrainingTargets.notifications().grantPublish(function);
        AcceptedFindings.topicKey(function);
        retrainingTargets.apiEndpoint().callPolicies(Purpose.PREDICT).forEach(function::addToRolePolicy);
        AcceptedFindings.routes(function);
        // The processes behind a local AWS serve the unpublished function only.
        invocationTarget = options.local() ? function : function.getCurrentVersion();
        stateMachine = new RetrainingWorkflow(this, options, invocationTarget).stateMachine();
        allowEarlierVersions(stateMachine);
        addMonthlySchedule(options, retrainingTargets.deadLetters());
    }

    Function function() {
        return function;
    }

    /// What state machines invoke: a published version.
    IFunction invocationTarget() {
        return invocationTarget;
    }

    /// Lets the executions that run during a deployment invoke the version they started with.
    void allowEarlierVersions(StateMachine caller) {
        caller.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("lambda:InvokeFunction"))
                .resources(List.of(function.getFunctionArn() + ":*"))
                .build());
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

    private void addMonthlySchedule(StackOptions options, IQueue deadLetters) {
        SfnStateMachine.Builder start = SfnStateMachine.Builder.create(stateMachine)
                .input(RuleTargetInput.fromObject(Map.of("reason", Map.of("kind", "scheduled"))));
        if (!options.local()) {
            start.deadLetterQueue(deadLetters);
        }
        Rule.Builder.create(this, "MonthlySchedule")
                .description("Retrains " + options.model() + " monthly")
                .enabled(!options.local())
                .schedule(Schedule.cron(
                        CronOptions.builder().minute("0").hour("3").day("1").build()))
                .targets(List.of(start.build()))
                .build();
    }
}
