package io.perennial.training.doctor;

import io.perennial.deployment.StackOutput;
import io.perennial.training.operations.StackDescription;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/// Asks IAM whether the roles of the functions may do what the loop needs: the calls without which nothing is served,
/// monitored or promoted. The stack grants them; a policy of the organisation or a change by hand may take them.
record PermissionsCheck(IamClient iam, StackDescription stack) implements HealthCheck {
    private static final String REGISTRY_PREFIX = "s3://";

    @Override
    public String subject() {
        return "permissions";
    }

    /// A call that a function needs.
    ///
    /// @param function start of the role's name in the template
    /// @param purpose  what fails without it
    private record NeededCall(String function, String action, String resource, String purpose) {}

    @Override
    public List<Defect> defects() {
        return needed().parallelStream().flatMap(this::defect).distinct().toList();
    }

    private List<NeededCall> needed() {
        String objects = "arn:aws:s3:::" + stack.output(StackOutput.REGISTRY).substring(REGISTRY_PREFIX.length()) + "/"
                + stack.deployment().model();
        String table = arn("dynamodb", "table/" + stack.output(StackOutput.LOG_TABLE));
        String champion = objects + "/aliases/champion.json";
        return List.of(
                new NeededCall("Serving", "s3:GetObject", champion, "no champion is served"),
                new NeededCall("Serving", "dynamodb:PutItem", table, "no prediction is logged"),
                new NeededCall("Serving", "sqs:SendMessage", spill(), "predictions are lost if the log fails"),
                new NeededCall("Monitoring", "dynamodb:Query", table, "no window is monitored"),
                new NeededCall("Monitoring", "s3:PutObject", objects + "/reports/window.json", "no report is written"),
                new NeededCall(
                        "Retraining", "s3:PutObject", objects + "/versions/v/model.onnx", "no version is stored"),
                new NeededCall("Retraining", "s3:PutObject", champion, "no version is promoted"),
                new NeededCall("Retraining", "s3:PutObject", objects + "/ledger/00000001.json", "no move is recorded"),
                new NeededCall(
                        "Retraining",
                        "sns:Publish",
                        stack.output(StackOutput.NOTIFICATION_TOPIC),
                        "nobody is notified"));
    }

    private String spill() {
        String address = stack.output(StackOutput.SPILL_QUEUE);
        return arn("sqs", address.substring(address.lastIndexOf('/') + 1));
    }

    /// Address of a resource in the region and account of the stack's topics.
    private String arn(String service, String resource) {
        String[] topic = stack.output(StackOutput.ALARM_TOPIC).split(":", -1);
        return String.join(":", topic[0], topic[1], service, topic[3], topic[4], resource);
    }

    private Stream<Defect> defect(NeededCall call) {
        Optional<String> role = role(call.function());
        if (role.isEmpty()) {
            return Stream.of(Defect.skipped("the stack has no role that starts with " + call.function()));
        }
        try {
            String account = arn("iam", "role/" + role.get()).replaceFirst(":iam:[^:]*:", ":iam::");
            return iam
                    .simulatePrincipalPolicy(request -> request.policySourceArn(account)
                            .actionNames(call.action())
                            .resourceArns(call.resource()))
                    .evaluationResults()
                    .stream()
                    .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
                    .map(result -> denied(role.get(), call, result));
        } catch (SdkException e) {
            return Stream.of(Defect.skipped("IAM cannot simulate the role of " + call.function() + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
    }

    private Defect denied(String role, NeededCall call, EvaluationResult result) {
        return Defect.error(
                "the role " + role + " may not " + call.action() + " " + call.resource() + " ("
                        + result.evalDecisionAsString() + "): " + call.purpose(),
                "make deploy ENVIRONMENT=" + stack.deployment().stage()
                        + ", and look for a policy of the organisation that denies it");
    }

    private Optional<String> role(String function) {
        return stack.resources("AWS::IAM::Role").stream()
                .filter(resource -> resource.logicalId().startsWith(function)
                        && resource.logicalId().contains("FunctionRole"))
                .map(StackDescription.Resource::physicalId)
                .findFirst();
    }
}
