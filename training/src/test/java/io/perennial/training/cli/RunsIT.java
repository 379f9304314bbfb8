package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.FileObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
        Parcels parcels = Parcels.in(folder);
        train(parcels);
        Path problem = Path.of(parcels.problem());
        Files.writeString(problem, Files.readString(problem).replace("leaves: 7", "leaves: 3"));
        train(parcels);
        runs = new ModelRegistry(new FileObjectStore(Path.of(parcels.registry())), Parcels.MODEL).runs();
    }

    private static void train(Parcels parcels) {
        assertThat(Spoken.by("train", parcels.problem(), "--source", parcels.table(), "--registry", parcels.registry())
                        .code())
                .isZero();
    }

    @Test
    void shouldListRunsBelowEachOther() {
        Spoken spoken = runs("list", Parcels.MODEL);
        assertThat(spoken.code()).isZero();
        assertThat(spoken.words().lines().toList()).hasSize(3);
        assertThat(spoken.words().lines().findFirst().orElseThrow())
                .matches("run +seconds +rmse +r2 +mae +reason +outcome");
        assertThat(spoken.words())
                .contains("-> " + runs.getFirst().version(), "first version", "asked for by a person");
        assertThat(runs("list", Parcels.MODEL, "--last", "1").words())
                .contains(runs.getLast().id())
                .doesNotContain(runs.getFirst().id());
    }

    @Test
    void shouldShowEverythingThatIsKnownOfARun() {
        Run run = runs.getLast();
        var context = Objects.requireNonNull(run.context());
        String words = runs("show", Parcels.MODEL, run.id()).words();
        assertThat(words)
                .contains(run.dataset(), run.gitCommit(), "480 learnt from, 120 held out")
                .contains(context.from() + " to " + context.to())
                .containsPattern("peak memory +[0-9,]+ MB")
                .containsPattern("library lightgbm +\\S+")
                .containsPattern("artifact report.html +file:\\S+/report.html")
                .containsPattern("leaves +3")
                .containsPattern("rmse +[0-9.]+")
                .containsPattern("[▁▂▃▄▅▆▇█]{20,60} .* lowest [0-9.]+ in round \\d+ of \\d+");
        assertThat(context.peakMemoryBytes()).isBetween(50_000_000L, 50_000_000_000L);
        assertThat(context.artifacts()).containsKeys("model.onnx", "report.html", "report.json", "problem.yaml");
    }

    @Test
    void shouldCompareTwoRunsInTheTerminalAndAsAPage() throws IOException {
        Path page = folder.resolve("compare.html");
        String first = runs.getFirst().id();
        String second = runs.getLast().id();
        Spoken spoken = runs("compare", Parcels.MODEL, first, second, "--html", page.toString());
        assertThat(spoken.code()).isZero();
        assertThat(spoken.words())
                .containsPattern("leaves +7 +3")
                .containsPattern("rmse +[0-9.]+ \\[[0-9.]+, [0-9.]+] +[0-9.]+ \\[")
                .doesNotContain("learning_rate", "data set");
        assertThat(Files.readString(page))
                .contains(first, second, "<td>leaves</td><td>7</td><td>3</td>")
                .contains("class=\"trace then\"", "class=\"trace now\"", "class=\"interval now\"")
                .doesNotContain("http://", "https://");
    }

    @Test
    void shouldNameTheRemedyForARunThatIsNotThere() {
        Spoken spoken = runs("show", Parcels.MODEL, "1999");
        assertThat(spoken.code()).isEqualTo(1);
        assertThat(spoken.words()).contains("no run of 'parcel-price' begins with '1999': `perennial runs list");
        assertThat(runs("show", Parcels.MODEL, "20").words()).contains("2 runs of 'parcel-price' begin with '20'");
        assertThat(runs("list", "other").words()).contains("has no runs in", "perennial train");
        assertThat(runs("mirror", Parcels.MODEL, "--mlflow", "").words()).contains("set MLFLOW_TRACKING_URI");
    }

    private static Spoken runs(String verb, String model, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("runs", verb, model));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--registry", folder.resolve("registry").toString()));
        return Spoken.by(arguments.toArray(String[]::new));
    }
}
