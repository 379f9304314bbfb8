package io.perennial.cdk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.constructs.IConstruct;

/// Reasons for which findings of `make audit` are accepted. A reason is given beside the construct it is about and ends
/// in the metadata of that resource, where cdk-nag and checkov read it. Tests refuse a finding without a reason and a
/// wildcard without a reason.
final class AcceptedFindings {
    private static final String WILDCARD_RULE = "AwsSolutions-IAM5";

    private AcceptedFindings() {}

    /// Accepts one wildcard in the permissions of a role. Call it after the grant.
    ///
    /// @param grantee role, or construct with a role
    /// @param ending  last characters of the resource, such as `/registry/trip-duration/reports/*`; `*` for all
    ///                resources of a service that knows no smaller ones
    /// @param reason  why no smaller resource is possible
    static void wildcard(IGrantable grantee, String ending, String reason) {
        if (grantee instanceof ManagedPolicy policy) {
            wildcardIn(policy, ending, reason);
        } else {
            var role = (IConstruct) grantee.getGrantPrincipal();
            wildcardIn(role.getNode().findChild("DefaultPolicy"), ending, reason);
        }
    }

    /// Accepts the form in which the CDK grants the use of a topic's key to a publisher.
    static void topicKey(IGrantable publisher) {
        var role = (IConstruct) publisher.getGrantPrincipal();
        action(
                role.getNode().findChild("DefaultPolicy"),
                "kms:GenerateDataKey*",
                "the two forms of one action, on the key of the topics only");
    }

    /// Accepts the wildcard in the address of `/v2` and below.
    static void routes(IGrantable caller) {
        wildcard(caller, "/*", "the paths below /v2 name models and versions, which arise at run time");
    }

    /// Accepts one wildcard in a policy of its own, as [#wildcard] does in the policy of a role.
    static void wildcardIn(IConstruct policy, String ending, String reason) {
        suppress(policy, "/^Resource::" + (ending.equals("*") ? "" : ".*") + quoted(ending) + "$/g", reason);
    }

    /// Accepts an action with a wildcard in a policy.
    static void action(IConstruct policy, String action, String reason) {
        suppress(policy, "/^Action::" + quoted(action) + "$/g", reason);
    }

    private static void suppress(IConstruct policy, String pattern, String reason) {
        add(
                resource(policy),
                "cdk_nag",
                "rules_to_suppress",
                Map.of("id", WILDCARD_RULE, "reason", reason, "applies_to", List.of(Map.of("regex", pattern))));
    }

    /// Accepts the finding of a rule of cdk-nag, such as `AwsSolutions-S1`.
    static void rule(IConstruct construct, String rule, String reason) {
        add(resource(construct), "cdk_nag", "rules_to_suppress", Map.of("id", rule, "reason", reason));
    }

    /// Accepts that a queue has no key of the account.
    static void queueKey(IConstruct queue) {
        check(
                queue,
                "CKV_AWS_27",
                "SQS encrypts the queue with a key of its own (SqsManagedSseEnabled), which the check does not know");
    }

    /// Accepts that a log group has no key of the account.
    static void logKey(IConstruct logGroup) {
        check(
                logGroup,
                "CKV_AWS_158",
                "CloudWatch encrypts the log with a key of its own; a customer key costs a dollar a month while idle");
    }

    /// Accepts the finding of a check of checkov, such as `CKV_AWS_18`.
    static void check(IConstruct construct, String check, String reason) {
        add(resource(construct), "checkov", "skip", Map.of("id", check, "comment", reason));
    }

    private static CfnResource resource(IConstruct construct) {
        return construct instanceof CfnResource resource
                ? resource
                : (CfnResource) Objects.requireNonNull(construct.getNode().getDefaultChild());
    }

    private static void add(CfnResource resource, String tool, String key, Map<String, Object> finding) {
        List<Object> findings = new ArrayList<>();
        if (resource.getMetadata(tool) instanceof Map<?, ?> earlier && earlier.get(key) instanceof List<?> list) {
            findings.addAll(list);
        }
        findings.add(finding);
        resource.addMetadata(tool, new HashMap<>(Map.of(key, findings)));
    }

    private static String quoted(String text) {
        return text.replaceAll("[\\\\/*.?+^$|(){}\\[\\]]", "\\\\$0");
    }
}
