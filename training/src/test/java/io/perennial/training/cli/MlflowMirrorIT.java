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
        ParcelProblem parcelProblem = ParcelProblem.in(folder);
        mlflow = MlflowProcess.up(folder.resolve("mlflow"));
        assertThat(train(parcelProblem, _ -> {})).contains("MLflow has every run of parcel-price: 1 added now.");
        Run first = registry(parcelProblem).runs().getFirst();
        assertWhole(first, mlflow.run(first.id()));
        assertThat(mlflow.champion()).isEqualTo(version(first).id());

        String words = train(parcelProblem, line -> {
            if (line.contains("early stopping")) {
                mlflow.down();
            }
        });
        assertThat(words)
                .contains("Published version", "MLflow at " + mlflow.address() + " fails: ")
                .contains("The registry has every run.", "perennial runs mirror parcel-price");
        assertThat(registry(parcelProblem).runs()).hasSize(2);

        mlflow = mlflow.upAgain();
        Run second = registry(parcelProblem).runs().getLast();
        assertThat(spoken(parcelProblem, "runs", "mirror", ParcelProblem.MODEL)).contains("1 added now");
        assertThat(spoken(parcelProblem, "runs", "mirror", ParcelProblem.MODEL)).contains("0 added now");
        assertWhole(second, mlflow.run(second.id()));
        assertThat(mlflow.champion()).isEqualTo(version(first).id());
        spoken(parcelProblem, "promote", ParcelProblem.MODEL, version(second).id());
        assertThat(mlflow.champion()).isEqualTo(version(second).id());
        spoken(parcelProblem, "rollback", ParcelProblem.MODEL);
        assertThat(mlflow.champion()).isEqualTo(version(first).id());
    }

    @Test
    void shouldMirrorARunThatTakesManyCalls() throws IOException {
        ParcelProblem parcelProblem = ParcelProblem.in(folder);
        Run run = LargeRun.run();
        registry(parcelProblem).recordRunEnd(run);
        mlflow = MlflowProcess.up(folder.resolve("mlflow"));

        assertThat(spoken(parcelProblem, "runs", "mirror", ParcelProblem.MODEL)).contains("1 added now");

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
        assertThat(MlflowProcess.value(data.path("params"), "num_leaves")).isEqualTo("7");
        assertThat(MlflowProcess.value(data.path("params"), "dataset"))
                .isEqualTo(run.data().dataset());
        assertThat(MlflowProcess.value(data.path("tags"), "perennial.version"))
                .isEqualTo(version(run).id());
        assertThat(Double.parseDouble(MlflowProcess.value(data.path("metrics"), "rmse")))
                .isEqualTo(run.outcome().metrics().get("rmse"));
        String id = mirrored.at("/info/run_id").asText();
        assertThat(mlflow.curve(id)).isEqualTo(run.outcome().curve());
        assertThat(mlflow.artifacts(id))
                .containsExactlyInAnyOrder("model.onnx", "problem.yaml", "report.html", "report.json");
    }

    private String train(ParcelProblem parcelProblem, Consumer<String> listener) {
        CommandOutput commandOutput = CommandOutput.runListening(
                listener,
                "train",
                parcelProblem.problem(),
                "--source",
                parcelProblem.table(),
                "--registry",
                parcelProblem.registry(),
                "--mlflow",
                mlflow.address());
        assertThat(commandOutput.exitCode()).as(commandOutput.output()).isZero();
        return commandOutput.output();
    }

    private static ModelVersion version(Run run) {
        ModelVersion version = run.outcome().version();
        return version == null
                ? fail("the run published nothing: " + run.outcome().failure())
                : version;
    }

    private static ModelRegistry registry(ParcelProblem parcelProblem) {
        return new ModelRegistry(new FileObjectStore(Path.of(parcelProblem.registry())), ParcelProblem.MODEL);
    }

    private String spoken(ParcelProblem parcelProblem, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--registry", parcelProblem.registry(), "--mlflow", mlflow.address()));
        CommandOutput commandOutput = CommandOutput.run(all.toArray(String[]::new));
        assertThat(commandOutput.exitCode()).as(commandOutput.output()).isZero();
        return commandOutput.output();
    }
}
