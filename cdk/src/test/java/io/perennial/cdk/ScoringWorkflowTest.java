package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScoringWorkflowTest {
    private static final TemplateResources RESOURCES = new TemplateResources(Templates.AWS);
    private static final JsonNode MAP = definition().at("/States/Score each file");

    /// The payload of a state holds 256 KiB, the results of about a thousand files.
    @Test
    void shouldExportTheResultsOfTheMapAndPassNoneOn() {
        assertThat(MAP.at("/ResultWriter/Resource").asText()).endsWith(":states:::s3:putObject");
        assertThat(MAP.at("/ResultWriter/Parameters/Prefix").asText()).isEqualTo("scoring-runs");
        assertThat(MAP.path("ResultPath").isNull()).as(MAP.toString()).isTrue();
    }

    @Test
    void shouldScoreTheOtherFilesIfATaskFails() {
        assertThat(MAP.path("ToleratedFailurePercentage").asInt()).isEqualTo(100);
        assertThat(MAP.path("Next").asText()).isEqualTo("Summarize");
    }

    /// A file with wrong data has a result that says so. Only other failures are retried.
    @Test
    void shouldRetryAFailedFileWithJitter() {
        JsonNode retry = MAP.at("/ItemProcessor/States/Score/Retry/1");

        assertThat(retry.at("/ErrorEquals/0").asText()).isEqualTo("States.ALL");
        assertThat(retry.path("MaxAttempts").asInt()).isEqualTo(2);
        assertThat(retry.path("JitterStrategy").asText()).isEqualTo("FULL");
        assertThat(retry.path("MaxDelaySeconds").asInt()).isEqualTo(60);
    }

    /// The job has the version and the meaning of the columns, which the tasks of all files need.
    @Test
    void shouldPassTheWholeRequestAndTheWholeJob() {
        JsonNode states = definition().path("States");
        assertThat(states.at("/Plan/Parameters/Payload/input.$").asText()).isEqualTo("$");
        assertThat(MAP.at("/ItemSelector/job.$").asText()).isEqualTo("$");
        assertThat(states.at("/Summarize/Parameters/Payload/input.$").asText()).isEqualTo("$");
    }

    /// The CDK lets an exporting machine write to the whole bucket, which is also the registry.
    @Test
    void shouldWriteNothingButItsExports() {
        List<JsonNode> denied = RESOURCES.ofType("AWS::IAM::Policy").stream()
                .filter(policy -> policy.path("Roles").toString().contains("ScoringStateMachine"))
                .flatMap(policy -> TemplateResources.stream(policy.at("/PolicyDocument/Statement")))
                .filter(statement -> statement.path("Effect").asText().equals("Deny"))
                .toList();
        assertThat(denied).singleElement().satisfies(statement -> {
            assertThat(statement.path("Action").toString()).contains("s3:PutObject");
            assertThat(statement.path("NotResource").toString()).contains("/scoring-runs/*");
        });
    }

    @Test
    void shouldKeepExportsForAMonth() {
        JsonNode rule = RESOURCES.ofType("AWS::S3::Bucket").getFirst().at("/LifecycleConfiguration/Rules/0");
        assertThat(rule.path("Prefix").asText()).isEqualTo("scoring-runs/");
        assertThat(rule.path("ExpirationInDays").asInt()).isEqualTo(30);
    }

    private static JsonNode definition() {
        JsonNode machine = RESOURCES.withProperty(
                "AWS::StepFunctions::StateMachine", "StateMachineName", "trip-duration-dev-scoring");
        String text = TemplateResources.stream(machine.at("/DefinitionString/Fn::Join/1"))
                .map(part -> part.isTextual() ? part.asText() : "reference")
                .collect(Collectors.joining());
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("the definition is not JSON: " + text, e);
        }
    }
}
