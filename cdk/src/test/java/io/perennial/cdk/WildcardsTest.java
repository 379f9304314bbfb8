package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/// Each wildcard in an action or a resource has a reason beside the grant ([AcceptedFindings]). Keys of objects below a
/// prefix count as wildcards, too.
class WildcardsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MIN_REASON_WORDS = 4;

    @ParameterizedTest
    @CsvSource({"http-api, false", "function-url, false", "http-api, true"})
    void shouldHaveAReasonForEachWildcard(String endpoint, String tracing) {
        JsonNode resources = resources(Map.of("api.endpoint", endpoint, "tracing", tracing));

        assertThat(named(resources).flatMap(resource -> wildcards(resource).stream()))
                .as("the stack has wildcards")
                .hasSizeGreaterThan(5);
        assertThat(named(resources).flatMap(WildcardsTest::withoutReason)).isEmpty();
    }

    @Test
    void shouldHaveAReasonForEachWildcardOfDeployments() {
        StackOptions options = StackOptions.from(Map.of(), Templates.ASSETS);
        for (Stack stack :
                List.of(new AccountStack(new App(), options), new PipelineStack(new App(), options, "a/b"))) {
            JsonNode resources = JSON.<JsonNode>valueToTree(
                            Template.fromStack(stack).toJSON())
                    .path("Resources");

            assertThat(named(resources).flatMap(resource -> wildcards(resource).stream()))
                    .isNotEmpty();
            assertThat(named(resources).flatMap(WildcardsTest::withoutReason)).isEmpty();
        }
    }

    @Test
    void shouldFindAWildcardWithoutAReason() throws Exception {
        JsonNode policy = JSON.readTree("""
                {"Type": "AWS::IAM::Policy",
                 "Properties": {"PolicyDocument": {"Statement": [
                   {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::bucket/key"},
                   {"Effect": "Allow", "Action": ["s3:PutObject"],
                    "Resource": {"Fn::Join": ["", [{"Fn::GetAtt": ["Bucket", "Arn"]}, "/a/*"]]}},
                   {"Effect": "Allow", "Action": ["s3:PutObject"],
                    "Resource": [{"Fn::Join": ["", [{"Fn::GetAtt": ["Bucket", "Arn"]}, "/b/*"]]}]},
                   {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]}},
                 "Metadata": {"cdk_nag": {"rules_to_suppress": [
                   {"id": "AwsSolutions-IAM5", "reason": "the keys arise at run time",
                    "applies_to": [{"regex": "/^Resource::.*\\\\/a\\\\/\\\\*$/g"}]}]}}}
                """);

        assertThat(withoutReason(new Named("Policy", policy)))
                .containsExactlyInAnyOrder(
                        "Policy: Action::s3:Get* has no reason", "Policy: Resource::<Bucket.Arn>/b/* has no reason");
    }

    private record Named(String name, JsonNode resource) {}

    private static JsonNode resources(Map<String, String> context) {
        return JSON.<JsonNode>valueToTree(Templates.of(context).toJSON()).path("Resources");
    }

    private static Stream<Named> named(JsonNode resources) {
        return resources.properties().stream().map(entry -> new Named(entry.getKey(), entry.getValue()));
    }

    private static Stream<String> withoutReason(Named policy) {
        List<JsonNode> reasons = stream(policy.resource().at("/Metadata/cdk_nag/rules_to_suppress"))
                .filter(reason -> reason.path("reason").asText().split(" ", -1).length >= MIN_REASON_WORDS)
                .toList();
        return wildcards(policy).stream()
                .filter(wildcard -> reasons.stream().noneMatch(reason -> covers(reason, wildcard)))
                .map(wildcard -> policy.name() + ": " + wildcard + " has no reason");
    }

    private static boolean covers(JsonNode reason, String wildcard) {
        return stream(reason.path("applies_to"))
                .map(scope -> scope.path("regex").asText())
                .anyMatch(regex -> wildcard.matches(regex.substring(1, regex.lastIndexOf('/'))));
    }

    /// Wildcards of what the policy allows. Denials are not counted: the wider, the safer.
    private static List<String> wildcards(Named policy) {
        return stream(policy.resource().at("/Properties/PolicyDocument/Statement"))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .flatMap(statement -> Stream.concat(
                        each(statement.path("Action")).map(action -> "Action::" + text(action)),
                        each(statement.path("Resource")).map(resource -> "Resource::" + text(resource))))
                .filter(entry -> entry.contains("*"))
                .distinct()
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? stream(oneOrMore) : Stream.of(oneOrMore);
    }

    /// Text with each reference in angle brackets: `<Bucket.Arn>/scoring/*`.
    private static String text(JsonNode value) {
        if (value.has("Fn::Join")) {
            return stream(value.at("/Fn::Join/1")).map(WildcardsTest::text).collect(Collectors.joining());
        }
        if (value.has("Fn::GetAtt")) {
            return stream(value.path("Fn::GetAtt")).map(JsonNode::asText).collect(Collectors.joining(".", "<", ">"));
        }
        return value.isTextual() ? value.asText() : "<" + value.path("Ref").asText("reference") + ">";
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
