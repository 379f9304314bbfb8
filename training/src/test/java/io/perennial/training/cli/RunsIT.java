package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.FileObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.Run;
import io.perennial.report.HtmlTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two runs on the command line: one of the problem file as it is, one with fewer leaves.
class RunsIT {
    @TempDir
    static Path folder;

    private static List<Run> runs = List.of();

    @BeforeAll
    static void trainTwice() throws IOException {
        ParcelProblem parcelProblem = ParcelProblem.in(folder);
        train(parcelProblem);
        Path problem = Path.of(parcelProblem.problem());
        Files.writeString(problem, Files.readString(problem).replace("num_leaves: 7", "num_leaves: 3"));
        train(parcelProblem);
        runs = new ModelRegistry(new FileObjectStore(Path.of(parcelProblem.registry())), ParcelProblem.MODEL).runs();
    }

    private static void train(ParcelProblem parcelProblem) {
        assertThat(CommandOutput.run(
                                "train",
                                parcelProblem.problem(),
                                "--source",
                                parcelProblem.table(),
                                "--registry",
                                parcelProblem.registry())
                        .exitCode())
                .isZero();
    }

    @Test
    void shouldListOneRunPerLine() {
        CommandOutput commandOutput = runs("list", ParcelProblem.MODEL);
        assertThat(commandOutput.exitCode()).isZero();
        assertThat(commandOutput.output().lines().toList()).hasSize(3);
        assertThat(commandOutput.output().lines().findFirst().orElseThrow())
                .matches("run +seconds +rmse +r2 +mae +reason +outcome");
        assertThat(commandOutput.output())
                .contains("-> " + runs.getFirst().outcome().version(), "first version", "requested by a person");
        assertThat(runs("list", ParcelProblem.MODEL, "--last", "1").output())
                .contains(runs.getLast().id())
                .doesNotContain(runs.getFirst().id());
    }

    @Test
    void shouldShowEverythingThatIsKnownOfARun() {
        Run run = runs.getLast();
        String words = runs("show", ParcelProblem.MODEL, run.id()).output();
        assertThat(words)
                .contains(run.data().dataset(), run.code().gitCommit(), "480 training rows, 120 validation rows")
                .contains(run.data().from() + " to " + run.data().to())
                .containsPattern("peak memory +[0-9,]+ MB")
                .containsPattern("library lightgbm +\\S+")
                .containsPattern("artifact report.html +file:\\S+/report.html")
                .containsPattern("num_leaves +3")
                .containsPattern("rmse +[0-9.]+")
                .containsPattern("[▁▂▃▄▅▆▇█]{20,60} .* lowest [0-9.]+ in iteration \\d+ of \\d+");
        assertThat(run.usage().peakMemoryBytes()).isBetween(50_000_000L, 50_000_000_000L);
        assertThat(run.outcome().artifacts()).containsKeys("model.onnx", "report.html", "report.json", "problem.yaml");
    }

    @Test
    void shouldCompareTwoRunsInTheTerminalAndAsAPage() throws IOException {
        Path page = folder.resolve("compare.html");
        String first = runs.getFirst().id();
        String second = runs.getLast().id();
        CommandOutput commandOutput = runs("compare", ParcelProblem.MODEL, first, second, "--html", page.toString());
        assertThat(commandOutput.exitCode()).isZero();
        assertThat(commandOutput.output())
                .containsPattern("num_leaves +7 +3")
                .containsPattern("rmse +[0-9.]+ \\[[0-9.]+, [0-9.]+] +[0-9.]+ \\[")
                .doesNotContain("learning_rate", "data set");
        assertThat(Files.readString(page))
                .contains(first, second, "<td>num_leaves</td><td>7</td><td>3</td>")
                .contains("class=\"trace then\"", "class=\"trace now\"", "class=\"interval now\"")
                .doesNotContain("http://", "https://");
        HtmlTables.assertRectangular(Files.readString(page));
    }

    @Test
    void shouldNameTheRemedyForARunThatIsNotThere() {
        CommandOutput commandOutput = runs("show", ParcelProblem.MODEL, "1999");
        assertThat(commandOutput.exitCode()).isEqualTo(1);
        assertThat(commandOutput.output())
                .contains("no run of 'parcel-price' begins with '1999': `perennial runs list");
        assertThat(runs("show", ParcelProblem.MODEL, "20").output())
                .contains("2 runs of 'parcel-price' begin with '20'");
        assertThat(runs("list", "other").output()).contains("has no runs in", "perennial train");
        assertThat(runs("mirror", ParcelProblem.MODEL, "--mlflow", "").output()).contains("set MLFLOW_TRACKING_URI");
    }

    private static CommandOutput runs(String verb, String model, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("runs", verb, model));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--registry", folder.resolve("registry").toString()));
        return CommandOutput.run(arguments.toArray(String[]::new));
    }
}
