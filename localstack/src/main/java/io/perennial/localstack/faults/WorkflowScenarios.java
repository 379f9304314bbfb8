package io.perennial.localstack.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.json.Json;
import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
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

/// The tasks of the retraining workflow, each begun with the input that it had in an undisturbed execution.
final class WorkflowScenarios {
    private final Workflow workflow;
    private final FaultProxy proxy;
    private final ModelRegistry registry;
    private final Notifications notifications;
    private final ModelVersion champion;
    private final Map<String, String> inputs;
    private final ModelVersion candidate;
    private final RegistryState objects;
    private final String prefix;

    /// Runs the workflow once, undisturbed.
    WorkflowScenarios(FaultStack stack, BaseState base, BaseState.Built built, Notifications notifications) {
        workflow = new Workflow(stack.deployment());
        proxy = stack.proxy("retraining");
        registry = base.registry();
        champion = built.champion();
        this.notifications = notifications;
        prefix = base.prefix();
        String input = Json.line(new Asked(new TrainingReason.Manual()));
        Workflow.Ended whole = workflow.run(stack.deployment().stateMachineArn(), input);
        inputs = whole.entered();
        if (!inputs.containsKey("Promote?")) {
            throw new IllegalStateException("the undisturbed retraining did not come to its decision: " + whole);
        }
        candidate =
                new ModelVersion(json(inputs.get("Promote?")).path("candidate").asText());
        objects = base.objects();
    }

    /// What the state machine is started with.
    private record Asked(TrainingReason reason) {}

    List<Scenario> all() {
        return List.of(
                alone("snapshot", "Snapshot"),
                alone("compare", "Compare"),
                alone("train-candidate", "Train each candidate"),
                toTheEnd("notify", "Notify promoted", Scenario.Depth.FULL, champion, this::promoted),
                toTheEnd("roll-back-task", "Roll back", Scenario.Depth.DEADLY, candidate, this::promoted),
                toTheEnd("promote-task", "Promote", Scenario.Depth.DEADLY, champion, this::compared),
                toTheEnd("verify", "Verify", Scenario.Depth.DEADLY, candidate, this::promoted));
    }

    private Scenario alone(String name, String state) {
        String machine = workflow.only(state);
        return new WorkflowScenario(
                name,
                proxy,
                Scenario.Depth.DEADLY,
                () -> prepare(champion),
                () -> workflow.run(machine, inputs.getOrDefault(state, "{}")),
                ended -> {
                    List<String> violations = new ArrayList<>(ChampionCheck.is(registry, champion));
                    if (!ended.succeeded()) {
                        violations.addAll(notifications.exactlyOne());
                        if (!workflow.run(machine, inputs.getOrDefault(state, "{}"))
                                .succeeded()) {
                            violations.add("the next execution failed, too");
                        }
                    }
                    return violations;
                });
    }

    /// @param serving the champion when the task begins
    /// @param input   made when the execution starts
    private Scenario toTheEnd(
            String name,
            String state,
            Scenario.Depth depth,
            ModelVersion serving,
            java.util.function.Supplier<String> input) {
        String machine = workflow.from(state);
        return new WorkflowScenario(
                name,
                proxy,
                depth,
                () -> prepare(serving),
                () -> workflow.run(machine, input.get()),
                ended -> ending(serving).apply(ended));
    }

    /// One notification, and a champion that is whole and the one that the notification speaks of.
    private Function<Workflow.Ended, List<String>> ending(ModelVersion before) {
        return ended -> {
            List<String> violations = new ArrayList<>(notifications.exactlyOne());
            violations.addAll(ChampionCheck.whole(registry));
            String told = String.join(" ", notifications.subjects());
            ModelVersion now =
                    registry.aliasState(Alias.CHAMPION).map(AliasState::current).orElseThrow();
            if (told.endsWith("rolled back") && !now.equals(champion)) {
                violations.add("people were told '" + told + "', but the champion is " + now);
            }
            if (!now.equals(champion) && !now.equals(candidate) && !now.equals(before)) {
                violations.add("the champion is " + now + ", which nobody asked for");
            }
            return violations;
        };
    }

    /// The alias moves on and never back to an earlier file: a function that has seen it would not believe that.
    private void prepare(ModelVersion serving) {
        objects.restoreAllBut(prefix, "aliases/");
        Optional<ModelVersion> now = registry.aliasState(Alias.CHAMPION).map(AliasState::current);
        if (!now.equals(Optional.of(serving))) {
            registry.move(Alias.CHAMPION, now, new AliasMove(serving, Instant.now(), "a case begins"));
        }
        notifications.forget();
    }

    private String compared() {
        var compared = (ObjectNode) json(inputs.get("Promote?"));
        compared.put("decision", "PROMOTE");
        compared.put(
                "moves",
                registry.aliasState(Alias.CHAMPION)
                        .map(state -> state.history().size())
                        .orElse(0));
        return compared.toString();
    }

    /// What a promotion answers, which is also what verification and roll-back begin with.
    private String promoted() {
        JsonNode compared = json(inputs.get("Promote?"));
        ObjectNode promoted = Json.mapper().createObjectNode();
        promoted.put("version", candidate.id());
        promoted.put("previous", champion.id());
        promoted.put("words", compared.path("words").asText());
        promoted.set("probe", compared.path("probe"));
        return promoted.toString();
    }

    private static JsonNode json(@org.jspecify.annotations.Nullable String text) {
        return Json.read(String.valueOf(text).getBytes(StandardCharsets.UTF_8), JsonNode.class, "a state's input");
    }
}
