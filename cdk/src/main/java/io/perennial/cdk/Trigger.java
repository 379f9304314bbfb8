package io.perennial.cdk;

import io.perennial.names.Setting;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.LambdaSubscription;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// The function between the alarm topic and the state machine. It may start and look at executions, not stop them.
final class Trigger extends Construct {
    private final Function function;

    Trigger(Construct scope, StackOptions options, Topic alarms, StateMachine stateMachine) {
        super(scope, "Trigger");
        var spec = FunctionSpec.trigger(Map.of(
                Setting.PERENNIAL_MODEL, options.model(),
                Setting.PERENNIAL_STATE_MACHINE, stateMachine.getStateMachineArn(),
                Setting.PERENNIAL_COOLDOWN, options.cooldown().toString()));
        function = new PerennialFunction(this, options, spec).builder().build();
        stateMachine.grantStartExecution(function);
        function.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("states:ListExecutions"))
                .resources(List.of(stateMachine.getStateMachineArn()))
                .build());
        alarms.addSubscription(new LambdaSubscription(function));
    }

    Function function() {
        return function;
    }
}
