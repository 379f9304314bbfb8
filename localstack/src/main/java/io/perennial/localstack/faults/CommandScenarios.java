package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.cli.PerennialCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The commands that move aliases, train, score and replay, each on a registry of its own in S3.
final class CommandScenarios {
    private static final String MODEL = FaultStack.MODEL;

    private final FaultStack stack;
    private final BaseState base;
    private final BaseState.Built built;
    private final FaultProxy proxy;
    private final ModelRegistry registry;
    private final LogTableState log;

    CommandScenarios(FaultStack stack, BaseState base, BaseState.Built built) {
        this.stack = stack;
        this.base = base;
        this.built = built;
        proxy = stack.proxy(FaultStack.COMMAND_LINE);
        registry = base.commandLineRegistry();
        log = new LogTableState(stack.deployment());
    }

    List<Scenario> all() {
        return List.of(
                promote(), rollBack(), challenge(), new ScoreScenario(proxy, base, this::restore), replay(), train());
    }

    private Scenario promote() {
        String version = built.other().id();
        return command(
                "promote",
                this::restore,
                List.of("promote", MODEL, version),
                said -> Stream.of(
                                CommandScenario.succeeded(said),
                                ChampionCheck.is(registry, built.other()),
                                movedOnce(version))
                        .flatMap(List::stream)
                        .toList());
    }

    private List<String> movedOnce(String version) {
        long moves = history().stream()
                .filter(move -> move.version().id().equals(version))
                .count();
        return moves <= 1 ? List.of() : List.of("the champion alias was moved to " + version + " " + moves + " times");
    }

    /// A bad champion was promoted by mistake, and the command that takes it back is tried until it says that it has.
    private Scenario rollBack() {
        return new CommandScenario(
                "rollback",
                proxy,
                Scenario.Depth.FULL,
                () -> {
                    restore();
                    move(built.other());
                },
                () -> perennial(List.of(rollBackVerb(), MODEL)),
                _ -> ChampionCheck.is(registry, built.champion()));
    }

    private static String rollBackVerb() {
        return PerennialCommand.commandLine().getSubcommands().keySet().stream()
                .filter(verb -> verb.startsWith("roll"))
                .findFirst()
                .orElseThrow();
    }

    private Scenario challenge() {
        return command(
                "challenge",
                this::restore,
                List.of("challenge", MODEL, built.other().id()),
                said -> Stream.of(
                                CommandScenario.succeeded(said),
                                ChampionCheck.is(registry, built.champion()),
                                registry.target(Alias.CHALLENGER).equals(Optional.of(built.other()))
                                        ? List.<String>of()
                                        : List.of("the challenger is not " + built.other()))
                        .flatMap(List::stream)
                        .toList());
    }

    private Scenario replay() {
        List<String> ids = FunctionLog.ids(built.spill());
        return new CommandScenario(
                "replay",
                proxy,
                Scenario.Depth.FULL,
                () -> {
                    restore();
                    ids.forEach(log::delete);
                },
                () -> perennial(List.of(
                        "replay",
                        MODEL,
                        built.spill().toString(),
                        "--table",
                        stack.deployment().logTable())),
                said -> Stream.of(CommandScenario.succeeded(said), log.missing(ids))
                        .flatMap(List::stream)
                        .toList());
    }

    private Scenario train() {
        var arguments = List.of(
                "train", base.problem().toString(), "--source", base.rows().toString());
        return new CommandScenario(
                "train",
                proxy,
                Scenario.Depth.DEADLY,
                this::restore,
                () -> perennial(arguments),
                said -> Stream.of(
                                CommandScenario.succeeded(said),
                                ChampionCheck.is(registry, built.champion()),
                                newVersionsWhole())
                        .flatMap(List::stream)
                        .toList());
    }

    private List<String> newVersionsWhole() {
        List<ModelVersion> trained = registry.versions().stream()
                .filter(version -> !built.objects().objects().containsKey("versions/" + version + "/manifest.json"))
                .toList();
        var violations = new ArrayList<String>();
        if (trained.isEmpty()) {
            violations.add("no version was published");
        }
        trained.forEach(version -> violations.addAll(ChampionCheck.passes(registry, version)));
        return violations;
    }

    private Scenario command(
            String name,
            Runnable preparation,
            List<String> arguments,
            java.util.function.Function<List<CommandLineHandler.Said>, List<String>> check) {
        return new CommandScenario(name, proxy, Scenario.Depth.FULL, preparation, () -> perennial(arguments), check);
    }

    private CommandLineHandler.Said perennial(List<String> arguments) {
        return base.perennial().execute(base.commandLineRoot(), arguments);
    }

    private void restore() {
        built.objects().restore(base.commandLinePrefix());
    }

    private void move(ModelVersion version) {
        registry.move(
                Alias.CHAMPION, Optional.of(built.champion()), new AliasMove(version, Instant.now(), "by mistake"));
    }

    private List<AliasMove> history() {
        return registry.aliasState(Alias.CHAMPION).map(AliasState::history).orElse(List.of());
    }
}
