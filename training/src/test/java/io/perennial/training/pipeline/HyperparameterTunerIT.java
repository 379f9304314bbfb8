package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.Alias;
import io.perennial.registry.FileObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.Run;
import io.perennial.training.cli.PerennialCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command line, in a process of its own, as a person starts and loses it.
class HyperparameterTunerIT {
    private static final int TRIALS = 6;
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTable() throws IOException {
        var rows = new StringBuilder("at,shop,kind,size,price\n");
        for (int i = 0; i < 1500; i++) {
            String at = String.format("2026-01-%02d %02d:%02d:00", 1 + i / 60, i / 4 % 24, i % 4 * 15);
            int noise = (int) (i * 2654435761L % 97);
            rows.append(String.format(
                    "%s,s%d,k%d,%d,%d%n", at, i % 7, noise % 5, noise, noise * (1 + i % 7) + 20 * (noise % 5)));
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        Files.writeString(folder.resolve("problem.yaml"), """
                model: prices
                question: What does it cost?
                task: regression
                source: rows.csv
                event_time: at
                target: {name: price}
                inputs:
                  - {name: at, type: timestamp}
                  - {name: shop, type: category}
                  - {name: kind, type: category}
                  - {name: size, type: number}
                training: {num_iterations: 60}
                tuning: {folds: 2, trials: 0}
                """);
    }

    @Test
    void shouldResumeWhereItWasKilled() throws Exception {
        ModelRegistry whole = registry("whole");
        run("whole").waitFor();
        ModelRegistry killed = registry("killed");
        Process first = run("killed");
        awaitOrEnd(first, () -> killed.runs().size() >= 2);
        first.destroyForcibly().waitFor();
        List<Run> finished = killed.runs();
        assertThat(finished).as("trials that were finished in time").hasSizeBetween(2, TRIALS);
        assertThat(killed.versions()).isEmpty();

        assertThat(run("killed").waitFor()).isZero();

        List<Run> trials = trials(killed);
        assertThat(trials).containsAll(finished);
        assertThat(numbers(trials))
                .isEqualTo(IntStream.range(0, TRIALS).boxed().toList())
                .isEqualTo(numbers(trials(whole)));
        assertThat(trials.stream().map(Run::parameters).toList())
                .isEqualTo(trials(whole).stream().map(Run::parameters).toList());
        assertThat(trials.getFirst().outcome().curve()).isNotEmpty();
        assertThat(model(killed)).isEqualTo(model(whole));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLeaveARunThatIsMarkedAndNoVersionWhenATrainingIsEnded(boolean forcibly) throws Exception {
        Path problem = folder.resolve("problem.yaml");
        String text = Files.readString(problem);
        Files.writeString(problem, text.replace("num_iterations: 60", "num_iterations: 5000, learning_rate: 0.001"));
        ModelRegistry registry = registry("ended");
        Process first = run("ended", 0);
        awaitOrEnd(first, () -> !registry.startedRunIds().isEmpty());
        assertThat((forcibly ? first.destroyForcibly() : terminated(first)).waitFor())
                .isNotZero();

        assertThat(registry.versions()).isEmpty();
        assertThat(registry.aliasState(Alias.CHAMPION)).isEmpty();
        assertThat(registry.runIds()).isEmpty();
        String id = registry.startedRunIds().getFirst();
        assertThat(registry.run(id).outcome().failure()).contains("interrupted");
        assertThat(perennial("ended", "runs", "list", "prices").waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("ended.log")))
                .contains(id, "failed: it has not ended: it was interrupted or is still running");

        Files.writeString(problem, text);
        assertThat(run("ended", 0).waitFor()).isZero();

        assertThat(registry.championManifest().version())
                .isEqualTo(registry.versions().getFirst());
        assertThat(registry.startedRunIds()).hasSize(2).contains(id);
    }

    /// Waits until the condition holds or the process has ended.
    private static void awaitOrEnd(Process process, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean() && !process.waitFor(20, TimeUnit.MILLISECONDS)) {
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("wait for the training process, which neither got that far nor ended")
                    .isLessThan(MAX_WAIT);
        }
    }

    /// As Ctrl-C and `kill` end it.
    private static Process terminated(Process process) {
        process.destroy();
        return process;
    }

    private Process run(String registry) throws IOException {
        return run(registry, TRIALS);
    }

    private Process run(String registry, int trials) throws IOException {
        return perennial(registry, "train", "problem.yaml", "--tuning-trials", Integer.toString(trials));
    }

    /// @param registry its folder; what is said goes to a file of that name
    private Process perennial(String registry, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                PerennialCommand.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--registry", registry));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(registry + ".log").toFile()))
                .start();
    }

    private ModelRegistry registry(String name) {
        return new ModelRegistry(new FileObjectStore(folder.resolve(name)), "prices");
    }

    private static List<Run> trials(ModelRegistry registry) {
        return registry.runs().stream().filter(run -> run.trial() != null).toList();
    }

    private static List<Integer> numbers(List<Run> trials) {
        return trials.stream()
                .map(run -> Objects.requireNonNull(run.trial()).number())
                .toList();
    }

    private static byte[] model(ModelRegistry registry) {
        ModelVersion version = registry.versions().getFirst();
        return registry.modelFile(registry.manifest(version));
    }
}
