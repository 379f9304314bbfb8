package io.perennial.localstack.faults;

import io.perennial.localstack.Directories;
import io.perennial.localstack.faults.proxy.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `perennial score` with the champion of a registry in S3, repeated by a user after an error message. The
/// predictions equal those of a run without faults, byte for byte.
final class ScoreScenario implements FaultScenario {
    private static final String FILE = "predictions.csv";

    private final FaultProxy proxy;
    private final BaseState base;
    private final Runnable restore;
    private final Path folder;
    private final Path expected;
    private boolean hasExpected;

    /// @param restore action that restores the base state of the registry
    ScoreScenario(FaultProxy proxy, BaseState base, Runnable restore) {
        this.proxy = proxy;
        this.base = base;
        this.restore = restore;
        folder = base.rows().resolveSibling("scored");
        expected = base.rows().resolveSibling("undisturbed").resolve(FILE);
    }

    @Override
    public String name() {
        return "score";
    }

    @Override
    public FaultProxy proxy() {
        return proxy;
    }

    @Override
    public void prepare() {
        restore.run();
        Directories.delete(folder);
        if (!hasExpected) {
            Directories.delete(base.rows().resolveSibling("undisturbed"));
            score(expected);
            hasExpected = true;
        }
    }

    @Override
    public List<String> run() {
        List<CommandLineHandler.CommandResult> results =
                RetryLoop.run(proxy, _ -> score(folder.resolve(FILE)), result -> result.status() == 0);
        var violations = new ArrayList<>(CommandScenario.failureOfLastAttempt(results));
        if (!isAsExpected()) {
            violations.add("the predictions differ from those of a run without faults");
        }
        return violations;
    }

    private CommandLineHandler.CommandResult score(Path file) {
        return base.commandLine()
                .execute(
                        base.commandLineRoot(),
                        List.of("score", FaultStack.MODEL, base.rows().toString(), file.toString()));
    }

    private boolean isAsExpected() {
        try {
            return Files.exists(folder.resolve(FILE)) && Files.mismatch(expected, folder.resolve(FILE)) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
