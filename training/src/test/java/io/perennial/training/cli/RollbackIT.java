package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.FileObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person takes promotions back, and replaces a champion whose files are damaged.
class RollbackIT {
    @TempDir
    Path folder;

    @Test
    void shouldRollBackPromotionsAndReplaceADamagedChampion() throws IOException {
        ParcelProblem parcelProblem = ParcelProblem.in(folder);
        var registry = new ModelRegistry(new FileObjectStore(Path.of(parcelProblem.registry())), ParcelProblem.MODEL);
        ModelVersion first = trained(parcelProblem, registry, 7);
        ModelVersion second = trained(parcelProblem, registry, 5);
        ModelVersion third = trained(parcelProblem, registry, 4);
        spoken(parcelProblem, 0, "promote", ParcelProblem.MODEL, second.id());
        spoken(parcelProblem, 0, "promote", ParcelProblem.MODEL, third.id());

        damage(registry, second);
        assertThat(spoken(parcelProblem, 0, "rollback", ParcelProblem.MODEL))
                .contains("Warning: skipped " + second, "is damaged")
                .contains("Champion is " + first + " again; it was " + third);
        assertThat(spoken(parcelProblem, 1, "rollback", ParcelProblem.MODEL)).contains("no earlier champion", "--to");
        assertThat(spoken(parcelProblem, 1, "rollback", ParcelProblem.MODEL, "--to", second.id()))
                .contains("is damaged");
        assertThat(spoken(parcelProblem, 0, "rollback", ParcelProblem.MODEL, "--to", first.id()))
                .contains("Champion is " + first + " already");
        assertThat(spoken(parcelProblem, 0, "rollback", ParcelProblem.MODEL, "--to", third.id()))
                .contains("Champion is " + third + " again");

        damage(registry, third);
        Files.delete(file(registry, third, "manifest.json"));
        assertThat(spoken(parcelProblem, 0, "train", parcelProblem.problem(), "--source", parcelProblem.table()))
                .contains("Warning: not compared with the champion " + third);
        ModelVersion fourth = registry.versions().getLast();
        assertThat(spoken(parcelProblem, 0, "promote", ParcelProblem.MODEL, fourth.id()))
                .contains("Warning: it is unknown whether callers of " + third)
                .contains("Champion is " + fourth + "; it was " + third);
    }

    @Test
    void shouldRollBackAPinnedChampionOnlyByForceAndSaySo() throws IOException {
        ParcelProblem parcelProblem = ParcelProblem.in(folder);
        var registry = new ModelRegistry(new FileObjectStore(Path.of(parcelProblem.registry())), ParcelProblem.MODEL);
        ModelVersion first = trained(parcelProblem, registry, 7);
        ModelVersion second = trained(parcelProblem, registry, 5);
        spoken(parcelProblem, 0, "pin", ParcelProblem.MODEL, second.id(), "--why", "audit");

        for (String[] to : new String[][] {{"--to", first.id()}, {}}) {
            List<String> rollback = new ArrayList<>(List.of("rollback", ParcelProblem.MODEL));
            rollback.addAll(List.of(to));
            assertThat(spoken(parcelProblem, 1, rollback.toArray(String[]::new)))
                    .contains("is pinned by", "audit", "perennial unfreeze", "--force");
        }
        assertThat(registry.championState().current()).isEqualTo(second);
        assertThat(spoken(parcelProblem, 0, "rollback", ParcelProblem.MODEL, "--to", first.id(), "--force"))
                .contains("Champion is " + first + " again; it was " + second)
                .contains("although the champion is pinned by", "audit", "The pin stays in force and holds " + first);

        assertThat(registry.championState().current()).isEqualTo(first);
        assertThat(spoken(parcelProblem, 1, "promote", ParcelProblem.MODEL, second.id()))
                .contains("is pinned by");
    }

    private static ModelVersion trained(ParcelProblem parcelProblem, ModelRegistry registry, int leaves)
            throws IOException {
        List<ModelVersion> before = registry.versions();
        Path problem = Path.of(parcelProblem.problem());
        Files.writeString(problem, Files.readString(problem).replaceAll("num_leaves: \\d", "num_leaves: " + leaves));
        spoken(parcelProblem, 0, "train", parcelProblem.problem(), "--source", parcelProblem.table());
        return registry.versions().stream()
                .filter(version -> !before.contains(version))
                .findFirst()
                .orElseThrow();
    }

    private static void damage(ModelRegistry registry, ModelVersion version) throws IOException {
        Path model = file(registry, version, ModelRegistry.MODEL_FILE);
        byte[] bytes = Files.readAllBytes(model);
        Files.write(model, Arrays.copyOf(bytes, bytes.length / 3));
    }

    private static Path file(ModelRegistry registry, ModelVersion version, String name) {
        return Path.of(URI.create(registry.address(version, name)));
    }

    private static String spoken(ParcelProblem parcelProblem, int code, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--registry", parcelProblem.registry()));
        CommandOutput commandOutput = CommandOutput.run(all.toArray(String[]::new));
        assertThat(commandOutput.exitCode()).as(commandOutput.output()).isEqualTo(code);
        return commandOutput.output();
    }
}
