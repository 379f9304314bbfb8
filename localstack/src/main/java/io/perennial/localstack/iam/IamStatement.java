package io.perennial.localstack.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Statement of a policy.
///
/// @param name       `Sid`, or the policy's name and the number of the statement, from 1
/// @param allows     whether the effect is `Allow`, otherwise `Deny`
/// @param actions    patterns of `Action`; of `NotAction` if `notActions`
/// @param resources  patterns of `Resource`; of `NotResource` if `notResources`
/// @param principals ARNs of a resource's policy, `*` for all; empty in an identity's policy
/// @param conditions conditions that must all hold
record IamStatement(
        String name,
        boolean allows,
        List<String> actions,
        boolean notActions,
        List<String> resources,
        boolean notResources,
        List<String> principals,
        List<PolicyCondition> conditions) {
    private static final Pattern ACCOUNT = Pattern.compile("(?:arn:aws:iam::)?(\\d{12})(?::root)?");

    /// @throws IllegalArgumentException if it has a condition or an element that cannot be evaluated here
    static IamStatement parse(String name, JsonNode json) {
        if (json.has("NotPrincipal")) {
            throw new IllegalArgumentException("the local IAM does not evaluate NotPrincipal of " + name
                    + "; use Principal and a condition on aws:PrincipalArn");
        }
        return new IamStatement(
                json.path("Sid").asText(name),
                json.path("Effect").asText().equals("Allow"),
                texts(json.has("NotAction") ? json.path("NotAction") : json.path("Action")),
                json.has("NotAction"),
                texts(json.has("NotResource") ? json.path("NotResource") : json.path("Resource")),
                json.has("NotResource"),
                principals(json.path("Principal")),
                conditions(json.path("Condition")));
    }

    /// Whether the statement is about this request.
    boolean appliesTo(AccessRequest request) {
        return actions.stream().anyMatch(pattern -> WildcardPattern.matchesAction(pattern, request.action()))
                        != notActions
                && matchesResource(request)
                && conditions.stream().allMatch(condition -> condition.holds(request));
    }

    /// Pattern that names the action; empty for `NotAction`.
    Optional<String> matchingAction(String action) {
        return notActions
                ? Optional.empty()
                : actions.stream()
                        .filter(pattern -> WildcardPattern.matchesAction(pattern, action))
                        .findFirst();
    }

    private boolean matchesResource(AccessRequest request) {
        return resources.stream().anyMatch(pattern -> WildcardPattern.matchesArn(pattern, request.resource()))
                != notResources;
    }

    /// Whether the policy of a resource means this role. A `Deny` for an account applies to all of its roles, while
    /// an `Allow` for it only lets their own policies decide.
    boolean isForRole(String arn) {
        return principals.stream()
                .anyMatch(principal -> principal.equals("*")
                        || principal.equals(arn)
                        || (!allows && arn.startsWith("arn:aws:iam::" + account(principal) + ":role/")));
    }

    /// Account that a principal stands for; empty for another principal.
    private static String account(String principal) {
        Matcher account = ACCOUNT.matcher(principal);
        return account.matches() ? account.group(1) : "";
    }

    private static List<String> principals(JsonNode json) {
        return json.isTextual() ? List.of(json.asText()) : texts(json.path("AWS"));
    }

    private static List<PolicyCondition> conditions(JsonNode json) {
        var all = new ArrayList<PolicyCondition>();
        json.properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key ->
                                all.add(new PolicyCondition(operator.getKey(), key.getKey(), texts(key.getValue())))));
        return all;
    }

    private static List<String> texts(JsonNode json) {
        Stream<JsonNode> each = json.isArray() ? StreamSupport.stream(json.spliterator(), false) : Stream.of(json);
        return each.filter(node -> !node.isMissingNode()).map(JsonNode::asText).toList();
    }
}
