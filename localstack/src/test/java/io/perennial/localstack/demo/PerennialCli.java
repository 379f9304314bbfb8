package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.localstack.Deployment;
import io.perennial.localstack.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// `training/bin/perennial` on the deployed registry, in a process of its own. What it says is kept below
/// `target`.
final class PerennialCli {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final Deployment deployment;
    private final Path root = Workspace.here().root();
    private final Path logs = root.resolve("localstack/target/journey/perennial");
    private final AtomicInteger count;
    private final Duration timeout;

    PerennialCli(Deployment deployment) {
        this(deployment, new AtomicInteger(), TIMEOUT);
    }

    private PerennialCli(Deployment deployment, AtomicInteger count, Duration timeout) {
        this.deployment = deployment;
        this.count = count;
        this.timeout = timeout;
    }

    /// For commands that wait for others.
    PerennialCli withTimeout(Duration other) {
        return new PerennialCli(deployment, count, other);
    }

    record CliResult(int status, String out, String err) {
        CliResult requireSuccess() {
            assertThat(status).as("%s%n%s", out, err).isZero();
            return this;
        }

        /// Status 1 and one sentence.
        ///
        /// @return the sentence
        String requireRefusal() {
            assertThat(status).as("%s%n%s", out, err).isEqualTo(1);
            assertThat(err.lines()).hasSize(1);
            assertThat(err).startsWith("error: ").doesNotContain("Exception");
            return err;
        }
    }

    CliResult run(String... arguments) {
        var command =
                new ArrayList<>(List.of(root.resolve("training/bin/perennial").toString()));
        command.addAll(List.of(arguments));
        Path log = logs.resolve(count.incrementAndGet() + "-" + arguments[0]);
        Path out = log.resolve("out");
        Path err = log.resolve("err");
        try {
            Files.createDirectories(log);
            var builder = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(deployment.environment());
            builder.environment().put("PERENNIAL_REGISTRY", deployment.registry());
            int status = status(builder.start());
            return new CliResult(status, Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int status(Process process) {
        try {
            assertThat(process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS))
                    .as("perennial ended within %s", timeout)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
