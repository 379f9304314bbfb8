package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.training.cli.PerennialCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Scenarios of the commands that move aliases, train, score and replay, on a separate registry in S3.
final class CommandScenarios {
    private static final String MODEL = FaultStack.MODEL;

    private final FaultStack stack;
    private final BaseState base;
    private final BaseState.Contents contents;
    private final FaultProxy proxy;
    private final ModelRegistry registry;
    private final PredictionLogItems log;

    CommandScenarios(FaultStack stack, BaseState base, BaseState.Contents contents) {
        this.stack = stack;
        this.base = base;
        this.contents = contents;
        proxy = stack.proxy(FaultStack.COMMAND_LINE);
        registry = base.commandLineRegistry();
        log = new PredictionLogItems(stack.deployment());
    }

    List<FaultScenario> all() {
        return List.of(
                promote(), rollBack(), shadow(), new ScoreScenario(proxy, base, this::restore), replay(), train());
    }

    private FaultScenario promote() {
        String version = contents.secondVersion().id();
        return command(
                "promote",
                this::restore,
                List.of("promote", MODEL, version),
                results -> Stream.of(
                                CommandScenario.failureOfLastAttempt(results),
                                ChampionCheck.violationsUnlessChampionIs(registry, contents.secondVersion()),
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

    /// A bad champion was promoted by mistake, and the rollback command is repeated until it succeeds.
    private FaultScenario rollBack() {
        return new CommandScenario(
                "rollback",
                proxy,
                FaultScenario.Depth.FULL,
                () -> {
                    restore();
                    move(contents.secondVersion());
                },
                () -> perennial(List.of(rollBackVerb(), MODEL)),
                _ -> ChampionCheck.violationsUnlessChampionIs(registry, contents.champion()));
    }

    private static String rollBackVerb() {
        return PerennialCommand.commandLine().getSubcommands().keySet().stream()
                .filter(verb -> verb.startsWith("roll"))
                .findFirst()
                .orElseThrow();
    }

    private FaultScenario shadow() {
        return command(
                "shadow",
                this::restore,
                List.of("shadow", MODEL, contents.secondVersion().id()),
                results -> Stream.of(
                                CommandScenario.failureOfLastAttempt(results),
                                ChampionCheck.violationsUnlessChampionIs(registry, contents.champion()),
                                registry.target(Alias.CHALLENGER).equals(Optional.of(contents.secondVersion()))
                                        ? List.<String>of()
                                        : List.of("the challenger is not " + contents.secondVersion()))
                        .flatMap(List::stream)
                        .toList());
    }

    private FaultScenario replay() {
        List<String> ids = FunctionLog.ids(contents.spill());
        return new CommandScenario(
                "replay",
                proxy,
                FaultScenario.Depth.FULL,
                () -> {
                    restore();
                    ids.forEach(log::delete);
                },
                () -> perennial(List.of(
                        "replay",
                        MODEL,
                        contents.spill().toString(),
                        "--table",
                        stack.deployment().logTable())),
                results -> Stream.of(CommandScenario.failureOfLastAttempt(results), log.missing(ids))
                        .flatMap(List::stream)
                        .toList());
    }

    private FaultScenario train() {
        var arguments = List.of(
                "train", base.problem().toString(), "--source", base.rows().toString());
        return new CommandScenario(
                "train",
                proxy,
                FaultScenario.Depth.SEVERE,
                this::restore,
                () -> perennial(arguments),
                results -> Stream.of(
                                CommandScenario.failureOfLastAttempt(results),
                                ChampionCheck.violationsUnlessChampionIs(registry, contents.champion()),
                                newVersionViolations())
                        .flatMap(List::stream)
                        .toList());
    }

    private List<String> newVersionViolations() {
        List<ModelVersion> trained = registry.versions().stream()
                .filter(version -> !contents.objects().objects().containsKey("versions/" + version + "/manifest.json"))
                .toList();
        var violations = new ArrayList<String>();
        if (trained.isEmpty()) {
            violations.add("no version was published");
        }
        trained.forEach(version -> violations.addAll(ChampionCheck.versionViolations(registry, version)));
        return violations;
    }

    private FaultScenario command(
            String name,
            Runnable preparation,
            List<String> arguments,
            java.util.function.Function<List<CommandLineHandler.CommandResult>, List<String>> check) {
        return new CommandScenario(
                name, proxy, FaultScenario.Depth.FULL, preparation, () -> perennial(arguments), check);
    }

    private CommandLineHandler.CommandResult perennial(List<String> arguments) {
        return base.commandLine().execute(base.commandLineRoot(), arguments);
    }

    private void restore() {
        contents.objects().restore(base.commandLinePrefix());
    }

    private void move(ModelVersion version) {
        registry.move(
                Alias.CHAMPION,
                Optional.of(contents.champion()),
                new AliasMove(version, new Change(Instant.now(), "test", "by mistake")));
    }

    private List<AliasMove> history() {
        return registry.aliasState(Alias.CHAMPION).map(AliasState::history).orElse(List.of());
    }
}
