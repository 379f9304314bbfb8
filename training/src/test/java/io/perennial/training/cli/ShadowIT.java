package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.Alias;
import io.perennial.registry.FileObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person puts a trained version beside the champion, and takes it away.
class ShadowIT {
    @TempDir
    Path folder;

    @Test
    void shouldStartAndStopShadowingTheChampion() throws IOException {
        ParcelProblem parcelProblem = ParcelProblem.in(folder);
        var registry = new ModelRegistry(new FileObjectStore(Path.of(parcelProblem.registry())), ParcelProblem.MODEL);
        train(parcelProblem);
        Path problem = Path.of(parcelProblem.problem());
        Files.writeString(problem, Files.readString(problem).replace("num_leaves: 7", "num_leaves: 5"));
        train(parcelProblem);
        ModelVersion champion = registry.target(Alias.CHAMPION).orElseThrow();
        ModelVersion other = registry.versions().stream()
                .filter(version -> !version.equals(champion))
                .findFirst()
                .orElseThrow();

        assertThat(spoken(parcelProblem, 0, "shadow", ParcelProblem.MODEL, other.id()))
                .contains("Challenger is " + other + ", in shadow of the champion " + champion);
        assertThat(registry.target(Alias.CHALLENGER)).contains(other);
        assertThat(registry.target(Alias.CHAMPION)).contains(champion);

        assertThat(spoken(parcelProblem, 0, "shadow", ParcelProblem.MODEL, "--clear"))
                .contains("no longer the challenger");
        assertThat(registry.target(Alias.CHALLENGER)).isEmpty();
        assertThat(spoken(parcelProblem, 1, "shadow", ParcelProblem.MODEL, "--clear"))
                .contains("there is nothing to clear");
        assertThat(spoken(parcelProblem, 1, "shadow", ParcelProblem.MODEL, champion.id()))
                .contains("is the champion");

        assertThat(spoken(parcelProblem, 2, "shadow", ParcelProblem.MODEL)).contains("name the challenger");

        registry.store().put(registry.key("versions", other.id(), ModelRegistry.MODEL_FILE), new byte[] {1});
        assertThat(spoken(parcelProblem, 1, "shadow", ParcelProblem.MODEL, other.id()))
                .contains("is damaged");
        assertThat(registry.target(Alias.CHALLENGER)).isEmpty();
    }

    private static void train(ParcelProblem parcelProblem) {
        spoken(parcelProblem, 0, "train", parcelProblem.problem(), "--source", parcelProblem.table());
    }

    private static String spoken(ParcelProblem parcelProblem, int code, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--registry", parcelProblem.registry()));
        CommandOutput commandOutput = CommandOutput.run(all.toArray(String[]::new));
        assertThat(commandOutput.exitCode()).as(commandOutput.output()).isEqualTo(code);
        return commandOutput.output();
    }
}
