package io.perennial.localstack.iam;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Decides on a request of a role within its own account, as documented in "Policy evaluation logic" of the IAM
/// user guide: a matching `Deny` of any policy wins; else an `Allow` of the role's own policies or of the resource's
/// policy is needed. A permissions boundary must allow it, too: it also limits what a resource grants to a role.
///
/// @param roleArn  ARN of the role
/// @param own      policies of the role
/// @param boundary permissions boundary; empty if the role has none
record PolicyEvaluation(String roleArn, List<IamPolicy> own, List<IamPolicy> boundary) {
    PolicyEvaluation {
        own = List.copyOf(own);
        boundary = List.copyOf(boundary);
    }

    /// @param ofResource policies of the resource
    AccessDecision decide(AccessRequest request, List<IamPolicy> ofResource) {
        Stream<IamStatement> denies = Stream.concat(
                Stream.concat(applying(own, request), applying(boundary, request)), forRole(ofResource, request));
        return denies.filter(Predicate.not(IamStatement::allows))
                .findFirst()
                .<AccessDecision>map(AccessDecision.ExplicitlyDenied::new)
                .orElseGet(() -> withoutDeny(request, ofResource));
    }

    private AccessDecision withoutDeny(AccessRequest request, List<IamPolicy> ofResource) {
        List<IamStatement> allows =
                applying(own, request).filter(IamStatement::allows).toList();
        if (!boundary.isEmpty() && applying(boundary, request).noneMatch(IamStatement::allows)) {
            return new AccessDecision.ImplicitlyDenied();
        }
        if (!allows.isEmpty()) {
            return new AccessDecision.Allowed(allows);
        }
        return forRole(ofResource, request).anyMatch(IamStatement::allows)
                ? new AccessDecision.Allowed(List.of())
                : new AccessDecision.ImplicitlyDenied();
    }

    private Stream<IamStatement> forRole(List<IamPolicy> policies, AccessRequest request) {
        return statements(policies)
                .filter(statement -> statement.isForRole(roleArn))
                .filter(statement -> statement.appliesTo(request));
    }

    private static Stream<IamStatement> applying(List<IamPolicy> policies, AccessRequest request) {
        return statements(policies).filter(statement -> statement.appliesTo(request));
    }

    private static Stream<IamStatement> statements(List<IamPolicy> policies) {
        return policies.stream().flatMap(policy -> policy.statements().stream());
    }
}
