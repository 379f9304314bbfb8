package io.perennial.training.batchscoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.training.data.TableReader;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.ProblemReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassNamesIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldScoreClassesThatDifferByCaseOnly() throws IOException {
        List<String> classes = List.of("a", "A", "a_2");
        Path file = Files.writeString(
                folder.resolve("in.csv"),
                IntStream.range(0, 300)
                        .mapToObj(row -> row % 3 + "." + row % 7 + "," + classes.get(row % 3))
                        .collect(Collectors.joining("\n", "x,kind\n", "\n")));
        var problem = ProblemReader.parse("""
                model: kinds
                question: Which kind?
                task: multiclass
                source: SOURCE
                target: {name: kind}
                inputs: [{name: x, type: number}]
                training: {num_iterations: 20, num_leaves: 4, min_data_in_leaf: 5}
                """, "problem.yaml").withSource(file.toString());
        var read = new TableReader(problem).read();
        var registry = new ModelRegistry(new InMemoryObjectStore(), "kinds");
        String fingerprint = new DatasetStore(registry, read.problem().contract()).fingerprint(read.table());
        Manifest version = new VersionTraining(
                        registry, BuildInfo.ofThisBuild(), Clock.systemUTC(), TrainingListener.NONE)
                .train(
                        read.problem(),
                        TrainingData.split(read.table(), fingerprint, read.problem()),
                        new TrainingReason.First())
                .manifest();
        Path output = folder.resolve("out.parquet");

        FileScorer.of(registry, version, FileScorer.PART_ROWS).score(file.toString(), output, (_, _, _) -> {});

        assertThat(ScoredFile.read(output, "count(*), count(*) FILTER (WHERE prediction = kind)"))
                .containsExactly(List.of("300", "300"));
        assertThat(ScoredFile.read(
                        output,
                        "DISTINCT probability_A > 0.5, probability_a_2 > 0.5, probability_a_2_2 > 0.5, prediction"))
                .hasSize(3);
    }
}
