package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.localstack.stack.DeployedStack;
import io.perennial.localstack.stack.ExecutionPoller;
import io.perennial.localstack.stack.ProgressLog;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A retraining that cannot be done changes nothing and tells people why.
class FailedRetrainingIT {
    /// Nobody has asked for a prediction before March.
    private static final String WITHOUT_ACTUALS =
            "{\"reason\": {\"kind\": \"manual\"}, \"now\": \"2025-02-20T00:00:00Z\"}";

    private final DeployedStack deployedStack = SharedDeployment.STACK;

    @BeforeAll
    static void champion() {
        SharedDeployment.requireChampion();
    }

    @Test
    void shouldFailWithTheCauseAndLeaveTheChampionWhenThereAreNoActuals() {
        ModelRegistry registry = deployedStack.registry();
        ModelVersion champion = registry.championManifest().version();
        List<ModelVersion> versions = registry.versions();

        String execution = SharedDeployment.retrain(WITHOUT_ACTUALS);
        var ended = new ExecutionPoller(deployedStack, new ProgressLog(System.out)).awaitEnd(execution);

        assertThat(ended.outcome()).isEqualTo("FAILED");
        assertThat(ended.summary()).isEqualTo("A task failed; the notification names the task and the cause.");
        assertThat(deployedStack.currentState(execution)).contains("Failed");
        String name = execution.substring(execution.lastIndexOf(':') + 1);
        assertThat(SharedDeployment.INBOX
                        .awaitNotification("Retraining of trip-duration: failed", "Execution: " + name)
                        .text())
                .contains("the prediction log has no actuals up to 2025-02-20T00:00:00Z", "POST /feedback");
        assertThat(registry.championManifest().version()).isEqualTo(champion);
        assertThat(registry.versions()).isEqualTo(versions);
        assertThat(deployedStack.api().model().path("version").asText()).isEqualTo(champion.id());
    }
}
