package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

class BootstrapStacksTest {
    private static final StackOptions OPTIONS = StackOptions.from(
            Map.of("account", "111111111111", "region", "eu-central-1", "delivery.repository", "example/trips"),
            Templates.ASSETS);
    private static final TemplateResources ACCOUNT =
            new TemplateResources(Template.fromStack(new AccountStack(new App(), OPTIONS)));
    private static final TemplateResources PIPELINE =
            new TemplateResources(Template.fromStack(new PipelineStack(new App(), OPTIONS, "example/trips")));

    @Test
    void shouldLetOneRepositoryAndOneEnvironmentAssumeTheRole() {
        JsonNode trust = PIPELINE.withProperty("AWS::IAM::Role", "RoleName", "trip-duration-dev-pipeline")
                .at("/AssumeRolePolicyDocument/Statement/0");

        assertThat(trust.path("Action").asText()).isEqualTo("sts:AssumeRoleWithWebIdentity");
        assertThat(trust.at("/Condition/StringEquals").toString())
                .contains("\"token.actions.githubusercontent.com:sub\":\"repo:example/trips:environment:dev\"")
                .contains("\"token.actions.githubusercontent.com:aud\":\"sts.amazonaws.com\"");
    }

    @Test
    void shouldLetThePipelineAssumeTheRolesOfTheCdkAndTheDiffOnlyThatOfReading() {
        assertThat(PIPELINE.ofType("AWS::IAM::Policy").stream()
                        .flatMap(policy -> TemplateResources.stream(policy.at("/PolicyDocument/Statement"))))
                .hasSize(2)
                .allSatisfy(statement ->
                        assertThat(statement.path("Action").asText()).isEqualTo("sts:AssumeRole"))
                .anySatisfy(statement ->
                        assertThat(statement.path("Resource").toString()).contains("role/cdk-perennial-*-role-"))
                .anySatisfy(statement ->
                        assertThat(statement.path("Resource").toString()).contains("role/cdk-perennial-lookup-role-"));
    }

    /// The account's stack is one for all environments: what one of them sets must not remove what another needs.
    @Test
    void shouldKeepTheTrustInGitHubApartFromTheStackThatEachEnvironmentUpdates() {
        assertThat(ACCOUNT.ofType("AWS::IAM::OIDCProvider")).isEmpty();
        Template.fromStack(new GitHubStack(new App(), OPTIONS))
                .hasResource(
                        "AWS::IAM::OIDCProvider", Map.of("DeletionPolicy", "Retain", "UpdateReplacePolicy", "Retain"));
        for (Map<String, String> other : List.of(
                Map.<String, String>of(),
                Map.of("delivery.repository", "example/trips", "delivery.existing_provider", "true"),
                Map.of("delivery.repository", "other/name", "stage", "prod"))) {
            Map<String, String> settings = new TreeMap<>(Map.of("account", "111111111111", "region", "eu-central-1"));
            settings.putAll(other);
            StackOptions options = StackOptions.from(settings, Templates.ASSETS);
            assertThat(Template.fromStack(new AccountStack(new App(), options)).toJSON())
                    .as("account's stack of " + other)
                    .isEqualTo(Template.fromStack(new AccountStack(new App(), OPTIONS))
                            .toJSON());
        }
    }

    /// The flag would put the boundary on the role of CloudFormation, which then could create nothing.
    @Test
    void shouldNotBindTheRoleOfCloudFormationToTheBoundary() throws IOException {
        assertThat(Files.readString(Path.of("../Makefile")))
                .contains("--qualifier " + AccountStack.QUALIFIER)
                .doesNotContain("custom-permissions-boundary");
    }

    @Test
    void shouldAllowIamOnlyForRolesWithinTheBoundary() {
        List<JsonNode> creating = statements(AccountStack.DEPLOYMENT_POLICY + "-eu-central-1")
                .filter(statement -> actions(statement).contains("iam:CreateRole"))
                .toList();

        assertThat(creating)
                .singleElement()
                .satisfies(statement -> assertThat(statement
                                .at("/Condition/StringEquals/iam:PermissionsBoundary")
                                .toString())
                        .contains("policy/perennial-boundary-eu-central-1"));
        assertThat(statements(AccountStack.DEPLOYMENT_POLICY + "-eu-central-1")
                        .flatMap(statement -> actions(statement).stream()))
                .doesNotContain("*", "iam:*", "sts:*", "organizations:*");
    }

    /// A right that the boundary lacks would be denied on AWS, and no local AWS would show it.
    @Test
    void shouldAllowWithinTheBoundaryWhatTheRolesOfTheStackAreGranted() {
        Set<String> allowed = statements(AccountStack.boundaryName("eu-central-1"))
                .flatMap(statement -> actions(statement).stream())
                .collect(Collectors.toSet());
        Set<String> granted = new TreeSet<>();
        for (Template template :
                List.of(Templates.AWS, Templates.FUNCTION_URL, Templates.of(Map.of("tracing", "true")))) {
            new TemplateResources(template)
                    .ofType("AWS::IAM::Policy").stream()
                            .flatMap(policy -> TemplateResources.stream(policy.at("/PolicyDocument/Statement")))
                            .filter(statement ->
                                    statement.path("Effect").asText().equals("Allow"))
                            .forEach(statement -> granted.addAll(actions(statement)));
        }

        assertThat(granted).isNotEmpty().allMatch(allowed::contains);
    }

    private static Stream<JsonNode> statements(String policy) {
        return TemplateResources.stream(ACCOUNT.withProperty("AWS::IAM::ManagedPolicy", "ManagedPolicyName", policy)
                .at("/PolicyDocument/Statement"));
    }

    private static List<String> actions(JsonNode statement) {
        JsonNode action = statement.path("Action");
        return action.isArray()
                ? TemplateResources.stream(action).map(JsonNode::asText).toList()
                : List.of(action.asText());
    }
}
