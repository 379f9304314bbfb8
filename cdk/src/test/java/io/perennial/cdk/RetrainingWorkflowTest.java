package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.deployment.RetrainingOutcome;
import io.perennial.deployment.RetrainingTask;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetrainingWorkflowTest {
    private static final JsonNode DEFINITION = definition();

    @ParameterizedTest
    @EnumSource(RetrainingTask.class)
    void shouldCallEveryTask(RetrainingTask task) {
        assertThat(DEFINITION.findValuesAsText("task")).contains(task.name());
    }

    @Test
    void shouldSendTaskExecutionAndInput() {
        JsonNode payload = state("Compare").at("/Parameters/Payload");

        assertThat(payload.get("task").asText()).isEqualTo("COMPARE");
        assertThat(payload.get("execution.$").asText()).isEqualTo("$$.Execution.Name");
        assertThat(payload.get("executionArn.$").asText()).isEqualTo("$$.Execution.Id");
        assertThat(payload.get("startTime.$").asText()).isEqualTo("$$.Execution.StartTime");
        assertThat(payload.get("input.$").asText()).isEqualTo("$");
    }

    @Test
    void shouldTrainTwoCandidatesAtATime() {
        JsonNode map = state("Train each candidate");

        assertThat(map.get("ItemsPath").asText()).isEqualTo("$.snapshot.candidates");
        assertThat(map.get("ResultPath").asText()).isEqualTo("$.trained");
        assertThat(map.get("MaxConcurrency").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"Snapshot", "Train each candidate", "Compare", "Undo promotion", "Rollback"})
    void shouldNotifyOfEveryFailure(String name) {
        assertThat(catcher(name).get("Next").asText()).isEqualTo("Notify failed");
        assertThat(state("Notify failed").get("Next").asText()).isEqualTo("Failed");
        assertThat(state("Failed").get("Type").asText()).isEqualTo("Fail");
    }

    @Test
    void shouldRollBackAPromotionThatCannotBeVerified() {
        assertThat(catcher("Verify").get("Next").asText()).isEqualTo("Rollback");
        assertThat(catcher("Verify").get("ResultPath").asText())
                .as("the task needs what the promotion answered")
                .isEqualTo("$.failure");
        assertThat(state("Verified?").get("Default").asText()).isEqualTo("Rollback");
        assertThat(state("Rollback").get("Next").asText()).isEqualTo("Notify rolled back");
    }

    @Test
    void shouldUndoAPromotionWithUnknownOutcome() {
        JsonNode input = state("Undo promotion").at("/Parameters/Payload/input");

        assertThat(catcher("Promote").get("Next").asText()).isEqualTo("Undo promotion");
        assertThat(catcher("Promote").get("ResultPath").asText()).isEqualTo("$.failure");
        assertThat(state("Undo promotion").at("/Parameters/Payload/task").asText())
                .isEqualTo("ROLLBACK");
        assertThat(input.get("version.$").asText()).isEqualTo("$.candidate");
        assertThat(input.get("previous.$").asText()).isEqualTo("$.champion");
        assertThat(input.get("outcomeUnknown").asBoolean()).isTrue();
        assertThat(state("Undo promotion").get("Next").asText()).isEqualTo("Notify failed");
    }

    @ParameterizedTest
    @CsvSource({"Promote", "Verify", "Undo promotion", "Rollback"})
    void shouldRetryOnAnyErrorWhereTheAliasMoves(String name) {
        assertThat(state(name).at("/Retry/1/ErrorEquals/0").asText()).isEqualTo("States.ALL");
        assertThat(state(name).at("/Retry/1/MaxAttempts").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Notify promoted, PROMOTED",
        "Notify rejected, REJECTED",
        "Notify undecided, UNDECIDED",
        "Notify rolled back, ROLLED_BACK",
        "Notify failed, FAILED"
    })
    void shouldNotifyWithOutcomeAndDetail(String name, String outcome) {
        JsonNode input = state(name).at("/Parameters/Payload/input");

        assertThat(input.get("outcome").asText()).isEqualTo(outcome);
        assertThat(input.get("detail.$").asText()).isEqualTo("$");
    }

    @ParameterizedTest
    @EnumSource(RetrainingOutcome.class)
    void shouldRetryANotificationForLongerThanADeadSenderHoldsIt(RetrainingOutcome outcome) {
        JsonNode retry = state("Notify " + outcome.inWords()).at("/Retry/1");

        assertThat(retry.at("/ErrorEquals/0").asText()).isEqualTo("States.ALL");
        assertThat(retry.get("MaxDelaySeconds").asInt()).isGreaterThan(90);
        assertThat(retry.get("MaxAttempts").asInt()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void shouldEndWithoutATrainingWhileAnotherRetrainingRuns() {
        JsonNode choice = state("Is another retraining running?");

        assertThat(state("Snapshot").get("Next").asText()).isEqualTo("Is another retraining running?");
        assertThat(choice.at("/Choices/0/Variable").asText()).isEqualTo("$.snapshot.skipped");
        assertThat(choice.at("/Choices/0/IsPresent").asBoolean()).isTrue();
        assertThat(choice.at("/Choices/0/Next").asText()).isEqualTo("Skipped");
        assertThat(choice.get("Default").asText()).isEqualTo("Train each candidate");
        assertThat(state("Skipped").get("Type").asText()).isEqualTo("Succeed");
        assertThat(state("Skipped").get("OutputPath").asText()).isEqualTo("$.snapshot");
    }

    @Test
    void shouldRetryFailuresOfTheServiceOnly() {
        for (JsonNode task : DEFINITION.findParents("Resource")) {
            assertThat(task.at("/Retry/0/ErrorEquals").toString())
                    .contains("Lambda.ServiceException")
                    .doesNotContain("States.");
        }
    }

    @Test
    void shouldSpreadRetriesOverTime() {
        assertThat(DEFINITION.findValues("Retry").stream().flatMap(TemplateResources::stream))
                .hasSizeGreaterThan(10)
                .allSatisfy(retry -> {
                    assertThat(retry.path("JitterStrategy").asText()).isEqualTo("FULL");
                    assertThat(retry.path("MaxDelaySeconds").asInt()).isBetween(1, 120);
                });
    }

    /// An execution keeps its definition, so all of its tasks run one version, even during a deployment.
    @Test
    void shouldRunAllTasksOfAnExecutionWithOnePublishedVersionThatIsKept() {
        var resources = new TemplateResources(Templates.AWS);
        assertThat(resources.ofType("AWS::StepFunctions::StateMachine"))
                .hasSize(2)
                .allSatisfy(
                        machine -> assertThat(machine.path("DefinitionString").toString())
                                .containsPattern("Ref\":\"RetrainingFunctionCurrentVersion")
                                .doesNotContainPattern("GetAtt\":\\[\"RetrainingFunction[0-9A-F]+\",\"Arn"));
        assertThat(TemplateResources.stream(resources.resources())
                        .filter(resource -> resource.path("Type").asText().equals("AWS::Lambda::Version"))
                        .filter(version -> version.at("/Properties/FunctionName/Ref")
                                .asText()
                                .startsWith("RetrainingFunction")))
                .singleElement()
                .satisfies(version ->
                        assertThat(version.path("DeletionPolicy").asText()).isEqualTo("Retain"));
    }

    @Test
    void shouldReachEveryStateAndReferToNoOther() {
        Set<String> states = new TreeSet<>();
        DEFINITION.get("States").fieldNames().forEachRemaining(states::add);
        Set<String> reached = new TreeSet<>(DEFINITION.findValuesAsText("Next"));
        reached.addAll(DEFINITION.findValuesAsText("Default"));
        reached.add(DEFINITION.get("StartAt").asText());

        assertThat(reached).isEqualTo(states);
    }

    private static JsonNode state(String name) {
        JsonNode state = DEFINITION.at("/States/" + name);
        assertThat(state.isMissingNode()).as("state " + name + " is missing").isFalse();
        return state;
    }

    private static JsonNode catcher(String name) {
        JsonNode catcher = state(name).at("/Catch/0");
        assertThat(catcher.at("/ErrorEquals/0").asText()).isEqualTo("States.ALL");
        return catcher;
    }

    private static JsonNode definition() {
        JsonNode machine = new TemplateResources(Templates.AWS)
                .ofType("AWS::StepFunctions::StateMachine")
                .getFirst();
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
