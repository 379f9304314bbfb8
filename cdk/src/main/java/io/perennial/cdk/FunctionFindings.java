package io.perennial.cdk;

import java.util.Objects;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.services.iam.CfnPolicy;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.constructs.IConstruct;

/// Accepts the findings that every function of the stack has, once its resources are complete.
///
/// @param options options of the stack
record FunctionFindings(StackOptions options) implements IAspect {
    @Override
    public void visit(IConstruct node) {
        if (node instanceof CfnFunction function) {
            acceptFunction(function);
        } else if (node instanceof CfnPolicy && options.functions().tracing()) {
            AcceptedFindings.wildcardIn(node, "*", "X-Ray has no resources: traces belong to the account");
        }
    }

    private void acceptFunction(CfnFunction function) {
        AcceptedFindings.check(
                function,
                "CKV_AWS_115",
                "the account's limit holds; concurrency reserved here would be missing for all other functions");
        AcceptedFindings.check(
                function,
                "CKV_AWS_117",
                "calls AWS' public endpoints only, signed and encrypted; endpoints of a VPC cost while idle");
        AcceptedFindings.check(
                function,
                "CKV_AWS_173",
                "the variables are names and durations, not secrets; Lambda encrypts them with a key of its own");
        IConstruct whole = Objects.requireNonNull(function.getNode().getScope());
        if (whole.getNode().tryFindChild("EventInvokeConfig") != null) {
            String reason = "events that fail go to a destination, which gets their error, too";
            AcceptedFindings.rule(function, "Serverless-LambdaDLQ", reason);
            AcceptedFindings.check(function, "CKV_AWS_116", reason);
        }
        if (!options.functions().tracing()) {
            AcceptedFindings.rule(
                    function,
                    "Serverless-LambdaTracing",
                    "tracing is off unless asked for, since it is billed per trace");
        }
    }
}
