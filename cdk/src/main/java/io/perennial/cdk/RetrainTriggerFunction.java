package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// The function between the alarm topic and the state machine. It may start and describe executions, not stop them,
/// and takes the retraining lock, an object of the registry. In the grace time after a promotion it may also move the
/// champion
/// alias back ([GraceRollbackAccess]). Once per window it checks whether an alarm is still in
/// ALARM, since CloudWatch reports a state change only once.
final class RetrainTriggerFunction extends Construct {
    RetrainTriggerFunction(
            Construct scope,
            StackOptions options,
            GraceRollbackAccess rollback,
            StateMachine stateMachine,
            IQueue deadLetters) {
        super(scope, "RetrainTrigger");
        RegistryBucket registryBucket = rollback.registryBucket();
        Map<EnvironmentVariable, String> variables = new TreeMap<>(Map.of(
                EnvironmentVariable.PERENNIAL_REGISTRY, registryBucket.root(),
                EnvironmentVariable.PERENNIAL_RETRAINING_STATE_MACHINE, stateMachine.getStateMachineArn(),
                EnvironmentVariable.PERENNIAL_ALARM_RULES,
                        options.monitoring().alarms().retrainingRules(),
                EnvironmentVariable.PERENNIAL_COOLDOWN,
                        options.monitoring().cooldown().toString()));
        variables.putAll(rollback.variables());
        var spec = FunctionSpec.retrainTrigger(variables);
        Function function = new PerennialFunction(this, options, spec).builder().build();
        if (!options.local()) {
            function.configureAsyncInvoke(PerennialFunction.failuresTo(deadLetters));
        }
        registryBucket.grantRead(function);
        registryBucket.grantWrite(function, "locks");
        rollback.grant(function, deadLetters);
        stateMachine.grantStartExecution(function);
        stateMachine.grantExecution(function, "states:DescribeExecution");
        AcceptedFindings.wildcard(
                function, ":*", "executions arise at run time; the statement names their state machine");
        function.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("states:ListExecutions"))
                .resources(List.of(stateMachine.getStateMachineArn()))
                .build());
        function.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("cloudwatch:DescribeAlarms"))
                .resources(List.of(Stack.of(this)
                        .formatArn(ArnComponents.builder()
                                .service("cloudwatch")
                                .resource("alarm")
                                .resourceName(options.deployment() + "-*")
                                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                                .build())))
                .build());
        AcceptedFindings.wildcard(
                function,
                ":alarm:" + options.deployment() + "-*",
                "reads the states of all alarms of the model in one request, for which CloudWatch needs their prefix");
        Rule.Builder.create(this, "AlarmCheckSchedule")
                .description("Checks once per window whether an alarm of " + options.model() + " is still in ALARM")
                .schedule(WindowSchedule.alarmCheck(options.monitoring().window()))
                .targets(List.of(PerennialFunction.scheduled(function, options, deadLetters)))
                .build();
        rollback.topics()
                .alarms()
                .addSubscription(PerennialFunction.subscription(function, options, deadLetters)
                        .build());
    }
}
