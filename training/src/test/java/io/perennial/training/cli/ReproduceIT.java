package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceIT {
    @TempDir
    private Path folder;

    private String version = "";

    @BeforeEach
    void train() throws IOException {
        ParcelProblem parcelProblem = ParcelProblem.in(folder);
        CommandOutput trained = CommandOutput.run(
                "train",
                parcelProblem.problem(),
                "--source",
                parcelProblem.table(),
                "--tuning-trials",
                "2",
                "--registry",
                parcelProblem.registry());
        assertThat(trained.exitCode()).as(trained.output()).isZero();
        try (var versions = Files.list(folder.resolve("registry/parcel-price/versions"))) {
            version = versions.findFirst().orElseThrow().getFileName().toString();
        }
    }

    @Test
    void shouldMatchFromTheRowsKeptAndFromTheSource() {
        CommandOutput kept = reproduce();
        CommandOutput source =
                reproduce("--source", folder.resolve("parcels.csv").toString());

        assertThat(kept.output()).contains("It matches, byte for byte");
        assertThat(source.output()).contains("It matches, byte for byte");
        assertThat(List.of(kept.exitCode(), source.exitCode())).containsOnly(0);
    }

    @Test
    void shouldNameAChangedRow() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("parcels.csv")));
        lines.set(100, lines.get(100).replaceFirst("^[^,]*", "33.25"));
        Files.write(folder.resolve("changed.csv"), lines);

        CommandOutput commandOutput =
                reproduce("--source", folder.resolve("changed.csv").toString());

        assertThat(commandOutput.exitCode()).isEqualTo(1);
        assertThat(commandOutput.output())
                .contains("It does not match", "1 of the version's rows are missing", "1 are new", "33.25")
                .contains("the metadata 'perennial.origin'");
    }

    @Test
    void shouldNameAnotherParameterAndSeed() throws IOException {
        String problem = Files.readString(folder.resolve("problem.yaml"));
        Files.writeString(folder.resolve("other.yaml"), problem.replace("num_leaves: 7", "num_leaves: 5, seed: 3"));

        CommandOutput commandOutput = reproduce(
                "--problem",
                folder.resolve("other.yaml").toString(),
                "--source",
                folder.resolve("parcels.csv").toString());

        assertThat(commandOutput.output())
                .contains("the parameter num_leaves: ", "5 now", "the seed: 20210101 before, 3 now", "the trees (")
                .doesNotContain("the rows:");
    }

    private CommandOutput reproduce(String... more) {
        var arguments = new ArrayList<>(List.of(
                "reproduce",
                "parcel-price",
                version,
                "--registry",
                folder.resolve("registry").toString()));
        arguments.addAll(List.of(more));
        return CommandOutput.run(arguments.toArray(String[]::new));
    }
}
