package io.perennial.localstack.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.json.Json;
import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.TrainingReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Scenarios of the tasks of the retraining workflow, each started with its input of an execution without faults.
final class WorkflowScenarios {
    private final DeployedWorkflow deployedWorkflow;
    private final FaultProxy proxy;
    private final ModelRegistry registry;
    private final NotificationQueue notificationQueue;
    private final ModelVersion champion;
    private final Map<String, String> inputs;
    private final ModelVersion candidate;
    private final RegistrySnapshot objects;
    private final String prefix;

    /// Runs the workflow once without faults.
    WorkflowScenarios(
            FaultStack stack, BaseState base, BaseState.Contents contents, NotificationQueue notificationQueue) {
        deployedWorkflow = new DeployedWorkflow(stack.deployment());
        proxy = stack.proxy("retraining");
        registry = base.registry();
        champion = contents.champion();
        this.notificationQueue = notificationQueue;
        prefix = base.prefix();
        String input = Json.line(new ExecutionInput(new TrainingReason.Manual()));
        DeployedWorkflow.ExecutionResult whole =
                deployedWorkflow.run(stack.deployment().stateMachineArn(), input);
        inputs = whole.stateInputs();
        if (!inputs.containsKey("Promote?")) {
            throw new IllegalStateException("the retraining without faults did not reach its decision: " + whole);
        }
        candidate =
                new ModelVersion(json(inputs.get("Promote?")).path("candidate").asText());
        objects = base.objects();
    }

    /// Input of the state machine.
    private record ExecutionInput(TrainingReason reason) {}

    List<FaultScenario> all() {
        return List.of(
                singleState("snapshot", "Snapshot"),
                singleState("compare", "Compare"),
                singleState("train-candidate", "Train each candidate"),
                untilEnd("notify", "Notify promoted", FaultScenario.Depth.FULL, champion, this::promotionOutput),
                untilEnd("rollback-task", "Rollback", FaultScenario.Depth.SEVERE, candidate, this::promotionOutput),
                untilEnd("promote-task", "Promote", FaultScenario.Depth.SEVERE, champion, this::comparisonOutput),
                untilEnd("verify", "Verify", FaultScenario.Depth.SEVERE, candidate, this::promotionOutput));
    }

    private FaultScenario singleState(String name, String state) {
        String machine = deployedWorkflow.withSingleState(state);
        return new WorkflowScenario(
                name,
                proxy,
                FaultScenario.Depth.SEVERE,
                () -> prepare(champion),
                () -> deployedWorkflow.run(machine, inputs.getOrDefault(state, "{}")),
                executionResult -> {
                    List<String> violations =
                            new ArrayList<>(ChampionCheck.violationsUnlessChampionIs(registry, champion));
                    if (!executionResult.succeeded()) {
                        violations.addAll(notificationQueue.violationsUnlessOne());
                        if (!deployedWorkflow
                                .run(machine, inputs.getOrDefault(state, "{}"))
                                .succeeded()) {
                            violations.add("the next execution failed, too");
                        }
                    }
                    return violations;
                });
    }

    /// @param serving champion at the start of the task
    /// @param input   supplier of the input, called at the start of the execution
    private FaultScenario untilEnd(
            String name,
            String state,
            FaultScenario.Depth depth,
            ModelVersion serving,
            java.util.function.Supplier<String> input) {
        String machine = deployedWorkflow.startingAt(state);
        return new WorkflowScenario(
                name,
                proxy,
                depth,
                () -> prepare(serving),
                () -> deployedWorkflow.run(machine, input.get()),
                executionResult -> endViolations(serving).apply(executionResult));
    }

    /// Checks that there is one notification, and that the champion passes its checks and is the one that the
    /// notification names.
    private Function<DeployedWorkflow.ExecutionResult, List<String>> endViolations(ModelVersion before) {
        return executionResult -> {
            List<String> violations = new ArrayList<>(notificationQueue.violationsUnlessOne());
            violations.addAll(ChampionCheck.violations(registry));
            String subject = String.join(" ", notificationQueue.subjects());
            ModelVersion now =
                    registry.aliasState(Alias.CHAMPION).map(AliasState::current).orElseThrow();
            if (subject.endsWith("rolled back") && !now.equals(champion)) {
                violations.add("the notification says '" + subject + "', but the champion is " + now);
            }
            if (!now.equals(champion) && !now.equals(candidate) && !now.equals(before)) {
                violations.add("unexpected champion " + now);
            }
            return violations;
        };
    }

    /// Restores the registry without its aliases and moves the champion alias forward: a function that has read
    /// an alias file ignores an earlier one.
    private void prepare(ModelVersion serving) {
        objects.restoreAllBut(prefix, "aliases/");
        Optional<ModelVersion> now = registry.aliasState(Alias.CHAMPION).map(AliasState::current);
        if (!now.equals(Optional.of(serving))) {
            registry.move(
                    Alias.CHAMPION, now, new AliasMove(serving, new Change(Instant.now(), "test", "start of a case")));
        }
        notificationQueue.reset();
    }

    private String comparisonOutput() {
        var compared = (ObjectNode) json(inputs.get("Promote?"));
        compared.put("decision", "PROMOTE");
        compared.put(
                "aliasMoves",
                registry.aliasState(Alias.CHAMPION)
                        .map(state -> state.history().size())
                        .orElse(0));
        return compared.toString();
    }

    /// Output of a promotion, which is the input of verification and rollback.
    private String promotionOutput() {
        JsonNode compared = json(inputs.get("Promote?"));
        ObjectNode promoted = Json.mapper().createObjectNode();
        promoted.put("version", candidate.id());
        promoted.put("previous", champion.id());
        promoted.put("summary", compared.path("summary").asText());
        promoted.set("probe", compared.path("probe"));
        return promoted.toString();
    }

    private static JsonNode json(@org.jspecify.annotations.Nullable String text) {
        return Json.read(String.valueOf(text).getBytes(StandardCharsets.UTF_8), JsonNode.class, "a state's input");
    }
}
