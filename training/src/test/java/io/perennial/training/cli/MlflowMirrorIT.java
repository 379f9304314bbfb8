package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.registry.FileObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.Run;
import io.perennial.training.tracking.LargeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two trainings and a real MLflow server, which is lost during the second.
class MlflowMirrorIT {
    @TempDir
    Path folder;

    private MlflowProcess mlflow = MlflowProcess.NONE;

    @AfterEach
    void stop() {
        mlflow.down();
    }

    @Test
    void shouldMirrorRunsVersionsAndTheChampionAndLoseNoneWithTheServer() throws IOException {
        Parcels parcels = Parcels.in(folder);
        mlflow = MlflowProcess.up(folder.resolve("mlflow"));
        assertThat(train(parcels, _ -> {})).contains("MLflow has every run of parcel-price: 1 brought now.");
        Run first = registry(parcels).runs().getFirst();
        assertWhole(first, mlflow.run(first.id()));
        assertThat(mlflow.champion()).isEqualTo(version(first).id());

        String words = train(parcels, line -> {
            if (line.contains("finding rounds")) {
                mlflow.down();
            }
        });
        assertThat(words)
                .contains("Published version", "MLflow at " + mlflow.address() + " fails: ")
                .contains("Nothing is lost: the registry has every run.", "perennial runs mirror parcel-price");
        assertThat(registry(parcels).runs()).hasSize(2);

        mlflow = mlflow.upAgain();
        Run second = registry(parcels).runs().getLast();
        assertThat(spoken(parcels, "runs", "mirror", Parcels.MODEL)).contains("1 brought now");
        assertThat(spoken(parcels, "runs", "mirror", Parcels.MODEL)).contains("0 brought now");
        assertWhole(second, mlflow.run(second.id()));
        assertThat(mlflow.champion()).isEqualTo(version(first).id());
        spoken(parcels, "promote", Parcels.MODEL, version(second).id());
        assertThat(mlflow.champion()).isEqualTo(version(second).id());
        spoken(parcels, "rollback", Parcels.MODEL);
        assertThat(mlflow.champion()).isEqualTo(version(first).id());
    }

    @Test
    void shouldMirrorARunThatTakesManyCalls() throws IOException {
        Parcels parcels = Parcels.in(folder);
        Run run = LargeRun.run();
        registry(parcels).recordRunEnd(run);
        mlflow = MlflowProcess.up(folder.resolve("mlflow"));

        assertThat(spoken(parcels, "runs", "mirror", Parcels.MODEL)).contains("1 brought now");

        JsonNode mirrored = mlflow.run(run.id());
        assertThat(mlflow.curve(mirrored.at("/info/run_id").asText())).isEqualTo(LargeRun.CURVE);
        assertThat(mirrored.at("/data/params")).hasSizeGreaterThanOrEqualTo(LargeRun.PARAMETERS);
        run.parameters()
                .forEach((name, value) -> assertThat(MlflowProcess.value(mirrored.at("/data/params"), name))
                        .isEqualTo(value));
    }

    private void assertWhole(Run run, JsonNode mirrored) {
        assertThat(mirrored.at("/info/status").asText()).isEqualTo("FINISHED");
        JsonNode data = mirrored.path("data");
        assertThat(MlflowProcess.value(data.path("params"), "leaves")).isEqualTo("7");
        assertThat(MlflowProcess.value(data.path("params"), "dataset")).isEqualTo(run.dataset());
        assertThat(MlflowProcess.value(data.path("tags"), "perennial.version"))
                .isEqualTo(version(run).id());
        assertThat(Double.parseDouble(MlflowProcess.value(data.path("metrics"), "rmse")))
                .isEqualTo(run.metrics().get("rmse"));
        String id = mirrored.at("/info/run_id").asText();
        assertThat(mlflow.curve(id)).isEqualTo(run.curve());
        assertThat(mlflow.artifacts(id))
                .containsExactlyInAnyOrder("model.onnx", "problem.yaml", "report.html", "report.json");
    }

    private String train(Parcels parcels, Consumer<String> listener) {
        Spoken spoken = Spoken.hearing(
                listener,
                "train",
                parcels.problem(),
                "--source",
                parcels.table(),
                "--registry",
                parcels.registry(),
                "--mlflow",
                mlflow.address());
        assertThat(spoken.code()).as(spoken.words()).isZero();
        return spoken.words();
    }

    private static ModelVersion version(Run run) {
        ModelVersion version = run.version();
        return version == null ? fail("the run published nothing: " + run.failure()) : version;
    }

    private static ModelRegistry registry(Parcels parcels) {
        return new ModelRegistry(new FileObjectStore(Path.of(parcels.registry())), Parcels.MODEL);
    }

    private String spoken(Parcels parcels, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--registry", parcels.registry(), "--mlflow", mlflow.address()));
        Spoken spoken = Spoken.by(all.toArray(String[]::new));
        assertThat(spoken.code()).as(spoken.words()).isZero();
        return spoken.words();
    }
}
