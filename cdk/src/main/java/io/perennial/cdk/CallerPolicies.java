package io.perennial.cdk;

import io.perennial.deployment.ApiRoute.Purpose;
import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// Managed policies that people attach to callers and operators. Who may predict may not report actuals, and who
/// operates may do neither without a policy of its own.
final class CallerPolicies extends Construct {
    CallerPolicies(Construct scope, StackOptions options, ApiEndpoint endpoint) {
        super(scope, "CallerPolicies");
        if (options.serving().api().auth() == ApiAuth.IAM) {
            AcceptedFindings.routes(
                    policy("Predict", options, endpoint.callPolicies(Purpose.PREDICT, Purpose.DESCRIBE)));
            AcceptedFindings.routes(
                    policy("Feedback", options, endpoint.callPolicies(Purpose.FEEDBACK, Purpose.DESCRIBE)));
        }
    }

    /// Adds the policy of operators: train, promote, roll back, retrain, score, replay and read everything.
    ///
    /// @param queues queues whose messages `perennial replay` reads
    CallerPolicies addOperator(
            StackOptions options,
            RegistryBucket bucket,
            PredictionLogTable log,
            List<StateMachine> workflows,
            List<IQueue> queues) {
        ManagedPolicy operator = policy("Operator", options, List.of(startAndSee(workflows), describeStack()));
        workflows.forEach(workflow ->
                workflow.grantExecution(operator, "states:DescribeExecution", "states:GetExecutionHistory"));
        AcceptedFindings.wildcard(
                operator, ":*", "executions arise at run time; the statement names their state machine");
        bucket.grantOperate(operator);
        log.grantReplay(operator);
        queues.forEach(queue -> queue.grantConsumeMessages(operator));
        return this;
    }

    private static PolicyStatement startAndSee(List<StateMachine> workflows) {
        return PolicyStatement.Builder.create()
                .actions(List.of("states:StartExecution", "states:ListExecutions", "states:DescribeStateMachine"))
                .resources(
                        workflows.stream().map(StateMachine::getStateMachineArn).toList())
                .build();
    }

    /// Commands with `--stack` read the outputs of the stack.
    private PolicyStatement describeStack() {
        return PolicyStatement.Builder.create()
                .actions(List.of("cloudformation:DescribeStacks"))
                .resources(List.of(Stack.of(this).getStackId()))
                .build();
    }

    private ManagedPolicy policy(String id, StackOptions options, List<PolicyStatement> statements) {
        return ManagedPolicy.Builder.create(this, id)
                .path(AccountStack.POLICY_PATH)
                .managedPolicyName(options.deployment().resource(id.toLowerCase(Locale.ROOT)))
                .statements(statements)
                .build();
    }
}
