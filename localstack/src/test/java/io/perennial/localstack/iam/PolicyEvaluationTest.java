package io.perennial.localstack.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cases written by hand from the pages "Policy evaluation logic", "IAM JSON policy elements" and "Condition
/// operators" of the IAM user guide.
class PolicyEvaluationTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/serving";
    private static final String OBJECT = "arn:aws:s3:::models/registry/a/champion.json";

    @Test
    void shouldDenyWhatNoPolicyAllows() {
        assertThat(decide(request("s3:GetObject", OBJECT))).isInstanceOf(AccessDecision.ImplicitlyDenied.class);
        assertThat(decide(request("s3:PutObject", OBJECT), """
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}""")).isInstanceOf(AccessDecision.ImplicitlyDenied.class);
    }

    @Test
    void shouldLetAnExplicitDenyOverrideAnyAllow() {
        assertThat(decide(request("s3:GetObject", OBJECT), """
                        {"Effect": "Allow", "Action": "*", "Resource": "*"}""", """
                        {"Sid": "NoModels", "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::models/*"}"""))
                .isInstanceOfSatisfying(
                        AccessDecision.ExplicitlyDenied.class,
                        denied -> assertThat(denied.statement().name()).isEqualTo("NoModels"));
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, s3:GetObject, true",
        "S3:getobject, s3:GetObject, true",
        "s3:Get*, s3:GetObjectVersion, true",
        "s3:?etObject, s3:GetObject, true",
        "s3:Get, s3:GetObject, false",
        "*, dynamodb:Query, true"
    })
    void shouldMatchActionsWithoutRegardToCase(String pattern, String action, boolean allowed) {
        assertThat(allows(
                        request(action, OBJECT),
                        "{\"Effect\": \"Allow\", \"Action\": \"" + pattern + "\", \"Resource\": \"*\"}"))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::models/*, arn:aws:s3:::models/a/b/c, true",
        "arn:aws:s3:::models, arn:aws:s3:::models/a, false",
        "arn:aws:s3:::Models/*, arn:aws:s3:::models/a, false",
        "arn:aws:s3:::model?/a, arn:aws:s3:::models/a, true",
        "arn:aws:states:*:*:execution:a-retraining:*, arn:aws:states:us-east-1:0:execution:a-retraining:x, true",
        "arn:aws:sns:*:topic, arn:aws:sns:us-east-1:0:topic, false",
        "arn:*:topic, arn:aws:sns:us-east-1:0:topic, false",
        "arn:aws:execute-api:us-east-1:0:api/*/POST/predict, arn:aws:execute-api:us-east-1:0:api/$default/POST/predict, true",
        "arn:aws:execute-api:us-east-1:0:api/*/POST/predict, arn:aws:execute-api:us-east-1:0:api/$default/POST/feedback, false"
    })
    void shouldMatchResourcesSegmentBySegment(String pattern, String arn, boolean allowed) {
        assertThat(allows(
                        request("x:Do", arn),
                        "{\"Effect\": \"Allow\", \"Action\": \"x:Do\", \"Resource\": [\"" + pattern + "\"]}"))
                .isEqualTo(allowed);
    }

    @Test
    void shouldTurnNotActionAndNotResourceAround() {
        String allButDelete = """
                {"Effect": "Allow", "NotAction": ["s3:DeleteObject"], "NotResource": "arn:aws:s3:::models/secret/*"}""";

        assertThat(allows(request("s3:GetObject", OBJECT), allButDelete)).isTrue();
        assertThat(allows(request("s3:DeleteObject", OBJECT), allButDelete)).isFalse();
        assertThat(allows(request("s3:GetObject", "arn:aws:s3:::models/secret/a"), allButDelete))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            StringEquals | Perennial/trips | Perennial/trips | true
            StringEquals | Perennial/* | Perennial/trips | false
            StringLike | Perennial/* | Perennial/trips | true
            StringNotEquals | Perennial/trips | Perennial/trips | false
            StringNotEquals | Perennial/trips | Perennial/fares | true
            StringEqualsIgnoreCase | PERENNIAL/trips | perennial/trips | true
            ForAnyValue:StringEquals | Perennial/trips | Perennial/trips | true
            ForAllValues:StringLike | Perennial/* | Perennial/trips | true
            """)
    void shouldCompareTheValueOfAConditionKey(String operator, String expected, String actual, boolean allowed) {
        assertThat(allows(
                        request("cloudwatch:PutMetricData", "*").with("cloudwatch:namespace", actual),
                        conditional(operator, "cloudwatch:Namespace", expected)))
                .isEqualTo(allowed);
    }

    /// A key that a request lacks: false for an operator, true for a negated one, for `IfExists` and for all of
    /// none.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            StringEquals | false
            StringNotEquals | true
            StringEqualsIfExists | true
            ForAllValues:StringEquals | true
            ForAnyValue:StringEquals | false
            ForAnyValue:StringNotEquals | false
            NumericLessThan | false
            """)
    void shouldFollowTheRulesForAMissingKey(String operator, boolean allowed) {
        assertThat(allows(request("cloudwatch:PutMetricData", "*"), conditional(operator, "cloudwatch:namespace", "1")))
                .isEqualTo(allowed);
    }

    @Test
    void shouldNeedAllConditions() {
        String both = """
                {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", "Condition": {
                  "Null": {"s3:if-none-match": "false"}, "Bool": {"aws:SecureTransport": "true"}}}""";
        AccessRequest encrypted = request("s3:PutObject", OBJECT).with("aws:SecureTransport", "true");

        assertThat(allows(encrypted.with("s3:if-none-match", "*"), both)).isTrue();
        assertThat(allows(encrypted, both)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "NumericLessThan, 10, 9, true",
        "NumericLessThanEquals, 10, 10, true",
        "NumericGreaterThan, 10, 9, false",
        "NumericGreaterThanEquals, 10, 10.0, true",
        "NumericEquals, 10, 10.0, true",
        "NumericNotEquals, 10, 10, false",
        "ArnLike, arn:aws:iam::*:role/*, arn:aws:iam::0:role/a, true",
        "ArnNotEquals, arn:aws:iam::*:role/*, arn:aws:iam::0:role/a, false"
    })
    void shouldCompareNumbersAndArns(String operator, String expected, String actual, boolean allowed) {
        assertThat(allows(
                        request("x:Do", "*").with("aws:PrincipalArn", actual),
                        conditional(operator, "aws:PrincipalArn", expected)))
                .isEqualTo(allowed);
    }

    @Test
    void shouldHoldConditionsThatItCannotEvaluateAgainstThePolicy() {
        assertThatThrownBy(() -> IamPolicy.parse("p", document(conditional("IpAddress", "aws:SourceIp", "10.0.0.0/8"))))
                .hasMessageContaining("has no condition operator IpAddress");
        assertThatThrownBy(
                        () -> IamPolicy.parse("p", document(conditional("StringLike", "s3:prefix", "${aws:userid}"))))
                .hasMessageContaining("policy variables");
        assertThatThrownBy(() ->
                        allows(request("dynamodb:Query", "*"), conditional("StringEquals", "dynamodb:Attributes", "a")))
                .hasMessageContaining("cannot tell the condition key dynamodb:Attributes");
        assertThatThrownBy(
                        () -> allows(request("x:Do", "*"), conditional("StringEqualsIfExists", "aws:SourceVpce", "v")))
                .hasMessageContaining("cannot tell the condition key aws:SourceVpce");
        assertThatThrownBy(() -> policy("""
                        {"Effect": "Deny", "NotPrincipal": {"AWS": "*"}, "Action": "*", "Resource": "*"}""")).hasMessageContaining("does not evaluate NotPrincipal of policy#1");
    }

    @ParameterizedTest
    @CsvSource({"a#first-hour, true", "a#100#1, false", "'', true"})
    void shouldLimitItemsByTheirPartition(String partition, boolean allowed) {
        AccessRequest read = request("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:0:table/log")
                .with("dynamodb:LeadingKeys", partition.isEmpty() ? List.of() : List.of(partition));
        assertThat(allows(read, conditional("ForAllValues:StringEquals", "dynamodb:LeadingKeys", "a#first-hour")))
                .isEqualTo(allowed);
    }

    @Test
    void shouldLimitARoleToItsPermissionsBoundary() {
        var evaluation = new PolicyEvaluation(
                ROLE,
                List.of(policy("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}")),
                List.of(policy("""
                        {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}""")));

        assertThat(evaluation.decide(request("s3:GetObject", OBJECT), List.of()))
                .isInstanceOf(AccessDecision.Allowed.class);
        assertThat(evaluation.decide(request("sns:Publish", "*"), List.of()))
                .isInstanceOf(AccessDecision.ImplicitlyDenied.class);
    }

    @Test
    void shouldLimitWhatAResourceGrantsToThePermissionsBoundary() {
        var bounded = new PolicyEvaluation(
                ROLE,
                List.of(),
                List.of(policy("{\"Effect\": \"Allow\", \"Action\": \"sns:*\", \"Resource\": \"*\"}")));
        for (String principal : List.of("{\"AWS\": \"" + ROLE + "\"}", "\"*\"")) {
            assertThat(bounded.decide(
                            request("s3:PutObject", OBJECT), List.of(policy(forPrincipal("Allow", principal)))))
                    .isInstanceOf(AccessDecision.ImplicitlyDenied.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "000000000000, true",
        "arn:aws:iam::000000000000:root, true",
        "arn:aws:iam::000000000000:role/serving, true",
        "arn:aws:iam::111111111111:root, false",
        "arn:aws:iam::000000000000:role/monitoring, false"
    })
    void shouldApplyADenyForAnAccountToItsRoles(String principal, boolean denied) {
        var everything = new PolicyEvaluation(
                ROLE, List.of(policy("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}")), List.of());
        IamPolicy ofResource = policy(forPrincipal("Deny", "{\"AWS\": \"" + principal + "\"}"));
        assertThat(
                        everything.decide(request("s3:PutObject", OBJECT), List.of(ofResource))
                                instanceof AccessDecision.ExplicitlyDenied)
                .isEqualTo(denied);
    }

    @Test
    void shouldTakeTheResourcesPolicyIntoAccount() {
        var nothing = new PolicyEvaluation(ROLE, List.of(), List.of());
        var everything = new PolicyEvaluation(
                ROLE, List.of(policy("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}")), List.of());
        AccessRequest write = request("s3:PutObject", OBJECT);
        IamPolicy forRole = policy(forPrincipal("Allow", "{\"AWS\": \"" + ROLE + "\"}"));
        IamPolicy forAccount = policy(forPrincipal("Allow", "{\"AWS\": \"arn:aws:iam::000000000000:root\"}"));
        IamPolicy denial = policy(forPrincipal("Deny", "\"*\""));

        assertThat(nothing.decide(write, List.of(forRole))).isInstanceOf(AccessDecision.Allowed.class);
        assertThat(nothing.decide(write, List.of(forAccount))).isInstanceOf(AccessDecision.ImplicitlyDenied.class);
        assertThat(everything.decide(write, List.of(denial))).isInstanceOf(AccessDecision.ExplicitlyDenied.class);
    }

    private static String forPrincipal(String effect, String principal) {
        return "{\"Effect\": \"" + effect + "\", \"Principal\": " + principal
                + ", \"Action\": \"s3:PutObject\", \"Resource\": \"arn:aws:s3:::models/*\"}";
    }

    private static String conditional(String operator, String key, String expected) {
        return "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {\"" + operator
                + "\": {\"" + key + "\": \"" + expected + "\"}}}";
    }

    private static AccessRequest request(String action, String resource) {
        return new AccessRequest(action, resource, Map.of());
    }

    private static boolean allows(AccessRequest request, String... statements) {
        return decide(request, statements) instanceof AccessDecision.Allowed;
    }

    private static AccessDecision decide(AccessRequest request, String... statements) {
        return new PolicyEvaluation(ROLE, List.of(policy(statements)), List.of()).decide(request, List.of());
    }

    private static IamPolicy policy(String... statements) {
        return IamPolicy.parse("policy", document(statements));
    }

    private static String document(String... statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}";
    }
}
