package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.deployment.PredictionLogAttribute;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class PerennialStackTest {
    private static final Template AWS = Templates.AWS;
    private static final Template LOCAL = Templates.LOCAL;

    @Test
    void shouldKeepTheRegistryPrivateVersionedAndRetainedAfterTheStack() {
        AWS.hasResource(
                "AWS::S3::Bucket",
                Map.of(
                        "DeletionPolicy",
                        "Retain",
                        "Properties",
                        Map.of(
                                "VersioningConfiguration",
                                Map.of("Status", "Enabled"),
                                "PublicAccessBlockConfiguration",
                                Map.of(
                                        "BlockPublicAcls", true,
                                        "BlockPublicPolicy", true,
                                        "IgnorePublicAcls", true,
                                        "RestrictPublicBuckets", true))));
        AWS.hasResourceProperties(
                "AWS::S3::BucketPolicy",
                Map.of(
                        "PolicyDocument",
                        Match.objectLike(Map.of(
                                "Statement",
                                Match.arrayWith(List.of(Match.objectLike(Map.of(
                                        "Effect",
                                        "Deny",
                                        "Condition",
                                        Map.of("Bool", Map.of("aws:SecureTransport", "false"))))))))));
    }

    @Test
    void shouldKeyThePredictionLogAsTheCodeDoes() {
        AWS.hasResource(
                "AWS::DynamoDB::Table",
                Map.of(
                        "DeletionPolicy",
                        "Retain",
                        "Properties",
                        Map.of(
                                "BillingMode",
                                "PAY_PER_REQUEST",
                                "KeySchema",
                                List.of(
                                        Map.of("AttributeName", PredictionLogAttribute.PARTITION, "KeyType", "HASH"),
                                        Map.of("AttributeName", PredictionLogAttribute.ID, "KeyType", "RANGE")),
                                "TimeToLiveSpecification",
                                Map.of("AttributeName", PredictionLogAttribute.EXPIRES, "Enabled", true),
                                "PointInTimeRecoverySpecification",
                                Map.of("PointInTimeRecoveryEnabled", true))));
    }

    @Test
    void shouldGiveMonitoringAGigabyteAndAQuarterOfAnHour() {
        for (Template template : List.of(AWS, LOCAL)) {
            template.hasResourceProperties(
                    "AWS::Lambda::Function",
                    Match.objectLike(Map.of(
                            "Handler",
                            Match.stringLikeRegexp("MonitoringHandler"),
                            "MemorySize",
                            1024,
                            "Timeout",
                            900)));
        }
    }

    @Test
    void shouldDeleteTheDataWithALocalStack() {
        LOCAL.hasResource("AWS::S3::Bucket", Map.of("DeletionPolicy", "Delete"));
        LOCAL.hasResource("AWS::DynamoDB::Table", Map.of("DeletionPolicy", "Delete"));
    }

    @ParameterizedTest
    @CsvSource({
        "replay, MODEL REGISTRY LOG_TABLE PREDICTION_RETENTION SPILL_QUEUE DEAD_LETTER_QUEUE",
        "serving, MODEL REGISTRY LOG_TABLE SPILL_QUEUE PREDICTION_RETENTION MAX_EVENT_TIME_SKEW ALIAS_POLL_INTERVAL SHADOW_SHARE SHADOW_TIMEOUT",
        "monitoring, MODEL REGISTRY LOG_TABLE MONITORING_WINDOW",
        "retrain-trigger, MODEL REGISTRY RETRAINING_STATE_MACHINE COOLDOWN LOG_TABLE NOTIFICATION_TOPIC ROLLBACK_GRACE",
        "notifier, MODEL REGISTRY NOTIFICATION_TOPIC",
        "retraining, MODEL REGISTRY LOG_TABLE PREDICTION_RETENTION NOTIFICATION_TOPIC ALIAS_POLL_INTERVAL API_URL"
    })
    void shouldGiveEveryFunctionItsSettingsItsRuntimeAndItsLog(String role, String settings) {
        String name = "trip-duration-dev-" + role;
        JsonNode function = new TemplateResources(AWS).withProperty("AWS::Lambda::Function", "FunctionName", name);
        JsonNode variables = function.at("/Environment/Variables");

        assertThat(function.path("Runtime").asText()).isEqualTo("java25");
        assertThat(Stream.of(settings.split(" ")).map(setting -> EnvironmentVariable.valueOf("PERENNIAL_" + setting)))
                .allMatch(environmentVariable -> variables.has(environmentVariable.name()));
        assertThat(variables.path("JAVA_TOOL_OPTIONS").asText())
                .contains("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .contains("--enable-native-access=ALL-UNNAMED");
        assertThat(variables.path("ORT_DISABLE_TELEMETRY").asText()).isEqualTo("1");
        AWS.hasResourceProperties("AWS::Logs::LogGroup", Map.of("LogGroupName", "/aws/lambda/" + name));
    }

    @Test
    void shouldSnapshotServingOnAwsOnly() {
        AWS.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "FunctionName",
                        "trip-duration-dev-serving",
                        "SnapStart",
                        Map.of("ApplyOn", "PublishedVersions")));
        AWS.resourceCountIs("AWS::Lambda::Alias", 1);
        LOCAL.resourcePropertiesCountIs("AWS::Lambda::Function", Map.of("SnapStart", Match.anyValue()), 0);
        LOCAL.resourceCountIs("AWS::Lambda::Alias", 0);
    }

    @Test
    void shouldRunTheHooksOfASnapshotAndKeepItByPings() {
        var aws = new TemplateResources(AWS);
        var local = new TemplateResources(LOCAL);
        assertThat(List.of(
                        aws.withProperty("AWS::Lambda::Function", "FunctionName", "trip-duration-dev-serving"),
                        local.withProperty("AWS::Lambda::Function", "FunctionName", "trip-duration-local-serving")))
                .as("the local AWS runs the hooks too, under the runtime interface client")
                .allSatisfy(serving -> assertThat(serving.at("/Environment/Variables/JAVA_TOOL_OPTIONS")
                                .asText())
                        .endsWith(" -Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"));
        assertThat(aws.withProperty("AWS::Events::Rule", "ScheduleExpression", "cron(17 4 1/3 * ? *)")
                        .at("/Targets/0/Arn/Ref")
                        .asText())
                .startsWith("ServingLive");
        assertThat(new TemplateResources(LOCAL).ofType("AWS::Events::Rule").toString())
                .doesNotContain("1/3");
    }

    @Test
    void shouldPutAnHttpApiInFrontOfServing() {
        AWS.hasResourceProperties("AWS::ApiGatewayV2::Integration", Map.of("PayloadFormatVersion", "2.0"));
        AWS.resourceCountIs("AWS::Lambda::Url", 0);
    }

    @Test
    void shouldMakeAFunctionUrlWhereThereIsNoHttpApi() {
        Templates.FUNCTION_URL.resourceCountIs("AWS::ApiGatewayV2::Api", 0);
        Templates.FUNCTION_URL.hasResourceProperties("AWS::Lambda::Url", Map.of("AuthType", "AWS_IAM"));
        assertThat(Templates.FUNCTION_URL.findOutputs("ApiId")).isEmpty();
        assertThat(Templates.FUNCTION_URL.findOutputs("ApiUrl")).isNotEmpty();
    }

    @Test
    void shouldStartMonitoringOnceAWindowAndRetrainingMonthly() {
        AWS.hasResourceProperties(
                "AWS::Events::Rule", Map.of("ScheduleExpression", "cron(5 0 * * ? *)", "State", "ENABLED"));
        AWS.hasResourceProperties(
                "AWS::Events::Rule", Map.of("ScheduleExpression", "cron(0 3 1 * ? *)", "State", "ENABLED"));
        LOCAL.hasResourceProperties(
                "AWS::Events::Rule", Map.of("ScheduleExpression", "cron(0 3 1 * ? *)", "State", "DISABLED"));
    }

    @Test
    void shouldNameTheStateMachineAndSubscribeTheNotifyEmail() {
        AWS.hasResourceProperties(
                "AWS::StepFunctions::StateMachine", Map.of("StateMachineName", "trip-duration-dev-retraining"));
        AWS.hasResourceProperties(
                "AWS::SNS::Subscription", Map.of("Protocol", "email", "Endpoint", "people@example.org"));
    }

    @Test
    void shouldKeepTheStackSmallOnALocalAws() {
        assertThat(new TemplateResources(LOCAL).types())
                .as("custom resources hang on a local AWS")
                .noneMatch(type -> type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource"));
    }
}
