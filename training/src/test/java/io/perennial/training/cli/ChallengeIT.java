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
class ChallengeIT {
    @TempDir
    Path folder;

    @Test
    void shouldPutAVersionBesideTheChampionAndTakeItAway() throws IOException {
        Parcels parcels = Parcels.in(folder);
        var registry = new ModelRegistry(new FileObjectStore(Path.of(parcels.registry())), Parcels.MODEL);
        train(parcels);
        Path problem = Path.of(parcels.problem());
        Files.writeString(problem, Files.readString(problem).replace("leaves: 7", "leaves: 5"));
        train(parcels);
        ModelVersion champion = registry.target(Alias.CHAMPION).orElseThrow();
        ModelVersion other = registry.versions().stream()
                .filter(version -> !version.equals(champion))
                .findFirst()
                .orElseThrow();

        assertThat(spoken(parcels, 0, "challenge", Parcels.MODEL, other.id()))
                .contains("Challenger is " + other + ", in shadow of the champion " + champion);
        assertThat(registry.target(Alias.CHALLENGER)).contains(other);
        assertThat(registry.target(Alias.CHAMPION)).contains(champion);

        assertThat(spoken(parcels, 0, "challenge", Parcels.MODEL, "--clear")).contains("no challenger any more");
        assertThat(registry.target(Alias.CHALLENGER)).isEmpty();
        assertThat(spoken(parcels, 1, "challenge", Parcels.MODEL, "--clear")).contains("there is nothing to clear");
        assertThat(spoken(parcels, 1, "challenge", Parcels.MODEL, champion.id()))
                .contains("is the champion");

        assertThat(spoken(parcels, 2, "challenge", Parcels.MODEL)).contains("name the version that challenges");

        registry.store().put(registry.key("versions", other.id(), ModelRegistry.MODEL_FILE), new byte[] {1});
        assertThat(spoken(parcels, 1, "challenge", Parcels.MODEL, other.id())).contains("is damaged");
        assertThat(registry.target(Alias.CHALLENGER)).isEmpty();
    }

    private static void train(Parcels parcels) {
        spoken(parcels, 0, "train", parcels.problem(), "--source", parcels.table());
    }

    private static String spoken(Parcels parcels, int code, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--registry", parcels.registry()));
        Spoken spoken = Spoken.by(all.toArray(String[]::new));
        assertThat(spoken.code()).as(spoken.words()).isEqualTo(code);
        return spoken.words();
    }
}
