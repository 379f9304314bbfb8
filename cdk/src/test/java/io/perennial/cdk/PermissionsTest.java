package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No local AWS enforces permissions, so they are tested on the template.
class PermissionsTest {
    private static final TemplateResources RESOURCES = new TemplateResources(Templates.AWS);

    @Test
    void shouldGrantNoActionByWildcard() {
        assertThat(RESOURCES.ofType("AWS::IAM::Policy")).isNotEmpty();
        assertThat(RESOURCES.ofType("AWS::IAM::Policy").stream().flatMap(PermissionsTest::statements))
                .allSatisfy(statement -> assertThat(actions(statement))
                        .noneMatch(action -> action.contains("*") && !action.equals("kms:GenerateDataKey*")));
    }

    @Test
    void shouldLetServingReadModelsAndWriteNone() {
        assertThat(actionsOf("ServingFunction"))
                .contains(
                        "s3:GetObject",
                        "s3:ListBucket",
                        "dynamodb:PutItem",
                        "dynamodb:UpdateItem",
                        "dynamodb:PartiQLInsert")
                .noneMatch(action -> action.startsWith("s3:Put") || action.startsWith("s3:Delete"))
                .as("a batch write may also delete")
                .doesNotContain(
                        "dynamodb:Query",
                        "dynamodb:Scan",
                        "dynamodb:DeleteItem",
                        "dynamodb:BatchWriteItem",
                        "cloudwatch:PutMetricData",
                        "states:StartExecution");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ServingFunction",
                "MonitoringFunction",
                "RetrainingFunction",
                "NotifierFunction",
                "RetrainTriggerFunction",
                "ReplayFunction"
            })
    void shouldDistinguishAMissingObjectFromAForbiddenOne(String role) {
        assertThat(policy(role).filter(statement -> actions(statement).contains("s3:ListBucket")))
                .as("S3 answers 403 for a missing object where listing is not granted, or only under a condition")
                .singleElement()
                .satisfies(statement -> assertThat(statement.has("Condition")).isFalse());
    }

    @Test
    void shouldLetServingSendToTheSpillQueueOnly() {
        assertThat(policy("ServingFunction")
                        .filter(statement -> actions(statement).toString().contains("sqs:")))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(actions(statement)).containsExactly("sqs:SendMessage");
                    assertThat(statement.path("Resource").toString()).contains("SpillQueue");
                });
    }

    @Test
    void shouldLetReplayStoreMissingPredictionsAndTheFirstHourOnly() {
        assertThat(actionsOf("ReplayFunction"))
                .contains("dynamodb:PutItem", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:SendMessage")
                .doesNotContain("dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:DeleteItem")
                .noneMatch(action -> action.startsWith("s3:Put"));
        assertOnlyOnTheFirstHour(policy("ReplayFunction"), "dynamodb:UpdateItem");
    }

    /// A reader of more than 31 days asks for the first hour, and may ask for nothing else by key.
    @Test
    void shouldLetReadersOfTheLogReadTheFirstHourOnly() {
        assertOnlyOnTheFirstHour(policy("RetrainingFunction"), "dynamodb:GetItem", "dynamodb:UpdateItem");
        assertOnlyOnTheFirstHour(policy("MonitoringFunction"), "dynamodb:GetItem");
        assertThat(actionsOf("MonitoringFunction")).doesNotContain("dynamodb:UpdateItem", "dynamodb:Scan");
    }

    @Test
    void shouldLetOperatorsReplayStoreTheFirstHour() {
        assertOnlyOnTheFirstHour(callerStatements("operator"), "dynamodb:UpdateItem");
    }

    private static void assertOnlyOnTheFirstHour(Stream<JsonNode> statements, String... actions) {
        assertThat(statements.filter(statement -> actions(statement).contains(actions[0])))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(actions(statement)).containsExactly(actions);
                    assertThat(statement.path("Condition"))
                            .hasToString("{\"ForAllValues:StringEquals\":{\"dynamodb:LeadingKeys\":"
                                    + "[\"trip-duration#first-hour\"]}}");
                });
    }

    @Test
    void shouldLetMonitoringWriteReportsOnly() {
        assertThat(writable("MonitoringFunction"))
                .hasSize(2)
                .anyMatch(resource -> resource.contains("/registry/trip-duration/reports/*"))
                .anyMatch(resource -> resource.contains("/registry/index.html\""));
        assertThat(actionsOf("MonitoringFunction"))
                .contains("dynamodb:Query", "cloudwatch:PutMetricData")
                .doesNotContain("dynamodb:PutItem", "states:StartExecution");
    }

    @Test
    void shouldLetTheNotifierReadReportsStoreNotificationsAndPublish() {
        assertThat(writable("NotifierFunction"))
                .singleElement()
                .satisfies(resource -> assertThat(resource).contains("/registry/trip-duration/notifications/*"));
        assertThat(actionsOf("NotifierFunction"))
                .contains("s3:GetObject", "s3:ListBucket", "sns:Publish")
                .noneMatch(action -> action.startsWith("dynamodb:") || action.startsWith("states:"));
    }

    @Test
    void shouldLetTheScoringWorkflowListItsFilesAndStartItsChildExecutions() {
        String definition = RESOURCES.ofType("AWS::StepFunctions::StateMachine").stream()
                .map(JsonNode::toString)
                .filter(machine -> machine.contains("trip-duration-dev-scoring"))
                .findFirst()
                .orElseThrow();
        assertThat(definition).contains("DISTRIBUTED", "s3:listObjectsV2");
        assertThat(RESOURCES.ofType("AWS::IAM::Policy").stream()
                        .filter(policy -> policy.path("PolicyName").asText().contains("Scoring"))
                        .flatMap(PermissionsTest::statements)
                        .flatMap(statement -> actions(statement).stream()))
                .contains("lambda:InvokeFunction", "s3:ListBucket", "states:StartExecution")
                .noneMatch(action -> action.startsWith("s3:Delete"));
    }

    @Test
    void shouldLetRetrainingWriteTheArtifactsOfATraining() {
        assertThat(writable("RetrainingFunction"))
                .anyMatch(resources -> resources.contains("/registry/trip-duration/aliases/*"))
                .anyMatch(resources -> resources.contains("/registry/trip-duration/versions/*"))
                .anyMatch(resources -> resources.contains("/registry/trip-duration/runs/*"))
                .anyMatch(resources -> resources.contains("/registry/trip-duration/datasets/*"))
                .anyMatch(resources -> resources.contains("/registry/trip-duration/notifications/*"))
                .anyMatch(resources -> resources.contains("/registry/trip-duration/ledger/*"))
                .anyMatch(resources -> resources.contains("/registry/trip-duration/locks/*"))
                .anyMatch(resources -> resources.contains("/registry/trip-duration/comparisons/*"))
                .anyMatch(resources -> resources.contains("/scoring/*"))
                .noneMatch(resources -> resources.contains("reports"));
        assertThat(actionsOf("RetrainingFunction")).contains("sns:Publish").doesNotContain("dynamodb:PutItem");
    }

    @Test
    void shouldLetTheTriggerStartAndSeeExecutionsTakeTheLockAndRollBack() {
        assertThat(actionsOf("RetrainTriggerFunction"))
                .contains("states:StartExecution", "states:ListExecutions", "states:DescribeExecution", "s3:GetObject")
                .contains("sns:Publish")
                .doesNotContain("states:StopExecution");
        assertThat(actionsOf("RetrainTriggerFunction").stream().filter(action -> action.startsWith("dynamodb:")))
                .containsExactly("dynamodb:Query");
        assertThat(writable("RetrainTriggerFunction"))
                .hasSize(4)
                .anyMatch(resource -> resource.contains("/registry/trip-duration/locks/*"))
                .anyMatch(resource -> resource.contains("/registry/trip-duration/aliases/*"))
                .anyMatch(resource -> resource.contains("/registry/trip-duration/ledger/*"))
                .anyMatch(resource -> resource.contains("/registry/trip-duration/notifications/*"));
    }

    @Test
    void shouldLetRetrainingSeeItsOwnExecutionsOnly() {
        assertThat(policy("RetrainingFunction")
                        .filter(statement -> actions(statement).contains("states:DescribeExecution")))
                .singleElement()
                .satisfies(statement -> assertThat(statement.path("Resource").toString())
                        .contains(":execution:trip-duration-dev-retraining:*"));
    }

    @Test
    void shouldLimitMetricsToTheModelsNamespace() {
        assertThat(RESOURCES.ofType("AWS::IAM::Policy").stream()
                        .flatMap(PermissionsTest::statements)
                        .filter(statement -> actions(statement).contains("cloudwatch:PutMetricData")))
                .hasSize(1)
                .allSatisfy(statement -> assertThat(statement.path("Condition"))
                        .hasToString("{\"StringEquals\":{\"cloudwatch:namespace\":\"Perennial/trip-duration-dev\"}}"));
    }

    @Test
    void shouldLetOnlyScoringDeleteAndOnlyUnderItsPrefix() {
        assertThat(RESOURCES.ofType("AWS::IAM::Policy").stream()
                        .flatMap(PermissionsTest::statements)
                        .filter(statement -> actions(statement).contains("s3:DeleteObject")))
                .singleElement()
                .satisfies(statement ->
                        assertThat(statement.path("Resource").toString()).contains("/scoring/*"));
    }

    @Test
    void shouldNotLetAFunctionCreateItsLogGroup() {
        assertThat(RESOURCES.ofType("AWS::IAM::Role"))
                .isNotEmpty()
                .allSatisfy(role -> assertThat(role.has("ManagedPolicyArns")).isFalse());
        assertThat(actionsOf("ServingFunction")).contains("logs:PutLogEvents").doesNotContain("logs:CreateLogGroup");
    }

    @Test
    void shouldLetRetrainingPredictAndNotReportActuals() {
        assertThat(policy("RetrainingFunction")
                        .filter(statement -> actions(statement).contains("execute-api:Invoke")))
                .singleElement()
                .satisfies(statement -> assertThat(statement.path("Resource").toString())
                        .contains("/$default/POST/predict")
                        .doesNotContain("feedback", "/*/*/*"));
    }

    @Test
    void shouldExportAPolicyPerKindOfCaller() {
        assertThat(callers("predict"))
                .anyMatch(resource -> resource.contains("/$default/POST/predict"))
                .noneMatch(resource -> resource.contains("feedback"));
        assertThat(callers("feedback"))
                .anyMatch(resource -> resource.contains("/$default/POST/feedback"))
                .noneMatch(resource -> resource.contains("POST/predict"));
        assertThat(callers("operator"))
                .anyMatch(resource -> resource.contains("StateMachine"))
                .noneMatch(resource -> resource.contains("execute-api"));
    }

    @Test
    void shouldLetOperatorsFollowExecutionsAndReadTheOutputsOfTheStack() {
        assertThat(callerStatements("operator")
                        .filter(statement -> actions(statement).contains("states:GetExecutionHistory")))
                .hasSize(2)
                .allSatisfy(statement -> {
                    assertThat(actions(statement)).contains("states:DescribeExecution");
                    assertThat(statement.path("Resource").toString()).contains("execution", "StateMachine");
                });
        assertThat(callerStatements("operator")
                        .filter(statement -> actions(statement).contains("cloudformation:DescribeStacks")))
                .singleElement()
                .satisfies(statement ->
                        assertThat(statement.at("/Resource/Ref").asText()).isEqualTo("AWS::StackId"));
    }

    @Test
    void shouldDenyToWriteOverAVersionOrAnEntryOfTheLedger() {
        JsonNode policy = RESOURCES.ofType("AWS::S3::BucketPolicy").getFirst();

        assertThat(statements(policy).filter(statement -> actions(statement).contains("s3:PutObject")))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
                    assertThat(statement.path("Resource").toString()).contains("/versions/*", "/ledger/*");
                    assertThat(statement.at("/Condition/Null/s3:if-none-match").asText())
                            .isEqualTo("true");
                });
    }

    @Test
    void shouldProtectWhatCannotBeMadeAgain() {
        assertThat(RESOURCES.ofType("AWS::DynamoDB::Table"))
                .allSatisfy(table -> assertThat(
                                table.path("DeletionProtectionEnabled").asBoolean())
                        .isTrue());
        assertThat(new TemplateResources(Templates.LOCAL).ofType("AWS::DynamoDB::Table"))
                .allSatisfy(table -> assertThat(
                                table.path("DeletionProtectionEnabled").asBoolean())
                        .isFalse());
    }

    private static List<String> callers(String kind) {
        return callerStatements(kind)
                .map(statement -> statement.path("Resource").toString())
                .toList();
    }

    private static Stream<JsonNode> callerStatements(String kind) {
        return statements(
                RESOURCES.withProperty("AWS::IAM::ManagedPolicy", "ManagedPolicyName", "trip-duration-dev-" + kind));
    }

    private static List<String> actionsOf(String role) {
        return policy(role).flatMap(statement -> actions(statement).stream()).toList();
    }

    private static List<String> writable(String role) {
        return policy(role)
                .filter(statement -> actions(statement).contains("s3:PutObject"))
                .map(statement -> statement.path("Resource").toString())
                .toList();
    }

    private static Stream<JsonNode> policy(String role) {
        List<JsonNode> policies = RESOURCES.ofType("AWS::IAM::Policy").stream()
                .filter(policy -> policy.path("PolicyName").asText().contains(role))
                .toList();
        assertThat(policies).as("policies of " + role).hasSize(1);
        return statements(policies.getFirst());
    }

    private static Stream<JsonNode> statements(JsonNode policy) {
        return TemplateResources.stream(policy.at("/PolicyDocument/Statement"));
    }

    private static List<String> actions(JsonNode statement) {
        JsonNode action = statement.path("Action");
        return action.isArray()
                ? TemplateResources.stream(action).map(JsonNode::asText).toList()
                : List.of(action.asText());
    }
}
