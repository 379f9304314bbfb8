package io.perennial.training.batchscoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.ParseResult;
import io.perennial.contract.RecordParser;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Scores;
import io.perennial.training.RealData;
import io.perennial.training.data.TableReader;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.simulate.Simulation;
import io.perennial.training.simulate.Simulator;
import io.perennial.training.source.DuckDb;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each problem file's own kind of table, scored as a file and row by row as the API does: the same rows are
/// refused, and the others get the same predictions, bit for bit.
class ProblemFilesScoringIT {
    private static final int ROWS = 3 * 2048 + 357;
    private static final String FLIGHTS = """
            (SELECT 2013 AS year, 1 + i // 600 AS month, 1 + i // 24 % 25 AS day,
                100 * (5 + i % 17) + i % 60 AS sched_dep_time, 100 * (6 + i % 17) + (7 * i) % 60 AS sched_arr_time,
                CASE WHEN hash(i) % 40 = 0 THEN 'NA' ELSE ((hash(i + 1) % 60)::BIGINT - 20 + i % 17)::VARCHAR END
                    AS arr_delay,
                ['AA', 'UA', 'DL', 'WN'][1 + (hash(i + 2) % 4)::INT] AS carrier, (1 + hash(i + 3) % 500)::INT AS flight,
                CASE WHEN i % 30 = 0 THEN 'NA' ELSE 'N' || hash(i + 4) % 300 END AS tailnum,
                ['JFK', 'LGA', 'EWR'][1 + (hash(i + 5) % 3)::INT] AS origin,
                ['LAX', 'SFO', 'MIA', 'ORD', 'BOS'][1 + (hash(i + 6) % 5)::INT] AS dest,
                (200 + hash(i + 7) % 2400)::INT AS distance
            FROM range(7000) AS r(i))""";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"trip-duration", "trip-duration-full", "trip-length"})
    void shouldScoreSimulatedTripsAsTheApiDoes(String problem) {
        Path trips = new Simulator(new Simulation(7, YearMonth.of(2025, 3), 1, 7000, List.of()))
                .write(folder.resolve("trips"))
                .getFirst();
        assertScored(problem, DuckDb.literal(trips.toString()));
    }

    @Test
    void shouldScoreMadeUpFlightsAsTheApiDoes() {
        assertScored("flight-delay", FLIGHTS);
    }

    @Test
    void shouldScoreRealBikesAsTheApiDoes() {
        assertScored("bike-demand", DuckDb.literal(RealData.at("bike_hour.csv")));
    }

    @Test
    void shouldScoreRealTripsAsTheApiDoes() {
        assertScored("trip-duration-full", DuckDb.literal(RealData.at("green_tripdata_2021-03.parquet")));
    }

    /// @param table what SQL's FROM takes
    private void assertScored(String name, String table) {
        Path input = folder.resolve("in.parquet");
        ScoredFile.write("SELECT row_number() OVER () AS row_id, * FROM " + table + " LIMIT " + ROWS, input);
        Problem problem = ProblemReader.read(RealData.root().resolve("training/problems/" + name + ".yaml"))
                .withSource(input.toString());
        var registry = new ModelRegistry(new InMemoryObjectStore(), name);
        Manifest version = trained(registry, problem);
        List<Long> numbers = new ArrayList<>();
        List<Example> examples = new ArrayList<>();
        accepted(version.contract(), problem, input, numbers, examples);
        Path output = folder.resolve("out.parquet");

        FileScorer.Summary summary =
                FileScorer.of(registry, version, 2000).score(input.toString(), output, (_, _, _) -> {});

        assertThat(summary.rows()).isEqualTo(ROWS);
        assertThat(summary.scored()).isEqualTo(numbers.size());
        assertThat(ScoredFile.read(output, "row_id"))
                .containsExactlyElementsOf(
                        numbers.stream().map(number -> List.of("" + number)).toList());
        try (OnnxScorer scorer = OnnxScorer.load(registry.modelFile(version))) {
            assertSame(output, scorer.score(Columns.of(version.contract(), examples)));
        }
    }

    private static Manifest trained(ModelRegistry registry, Problem problem) {
        var readResult = new TableReader(problem.withTraining(
                        problem.training().withParameters(Map.of("num_iterations", "90", "num_leaves", "7"))))
                .read();
        String fingerprint =
                new DatasetStore(registry, readResult.problem().contract()).fingerprint(readResult.table());
        var data = TrainingData.split(readResult.table(), fingerprint, readResult.problem());
        return new VersionTraining(registry, BuildInfo.ofThisBuild(), Clock.systemUTC(), TrainingListener.NONE)
                .train(readResult.problem(), data, new TrainingReason.First())
                .manifest();
    }

    /// Rows that the API takes, with what it makes of them.
    private static void accepted(
            Contract contract, Problem problem, Path input, List<Long> numbers, List<Example> examples) {
        var parser = new RecordParser(contract);
        for (List<String> row : ScoredFile.read(input, "row_id, " + json(problem))) {
            if (parser.parse(row.get(1).getBytes(StandardCharsets.UTF_8))
                    instanceof ParseResult.Accepted<Example> accepted) {
                numbers.add(Long.parseLong(row.getFirst()));
                examples.addAll(accepted.items());
            }
        }
    }

    /// SQL of a row as a caller of the API would write it.
    private static String json(Problem problem) {
        return problem.contract().inputs().stream()
                .map(field -> DuckDb.literal(field.name()) + ", " + value(field, sql(problem, field)))
                .collect(Collectors.joining(", ", "json_object(", ")"));
    }

    private static String sql(Problem problem, Field field) {
        return problem.source().inputSql().getOrDefault(field.name(), DuckDb.identifier(field.name()));
    }

    private static String value(Field field, String sql) {
        return switch (field) {
            case Field.Timestamp _ -> "strftime(" + sql + ", '%Y-%m-%dT%H:%M:%S')";
            case Field.Flag _ -> "CAST((" + sql + ") AS BOOLEAN)";
            case Field.Numeric _ -> "CAST((" + sql + ") AS DOUBLE)";
            // The API takes no 1.0 for 1.
            case Field.Category _ ->
                "CASE WHEN typeof(" + sql + ") = 'DOUBLE' THEN CAST(TRY_CAST(" + sql
                        + " AS BIGINT) AS VARCHAR) ELSE CAST(" + sql + " AS VARCHAR) END";
        };
    }

    private static void assertSame(Path output, Scores expected) {
        List<String> columns = Stream.concat(
                        expected.low().length == 0 ? Stream.<String>of() : Stream.of("low", "high"),
                        expected.classes().stream().map(name -> "probability_" + name))
                .toList();
        String names = Stream.concat(Stream.of("prediction"), columns.stream()).collect(Collectors.joining(", "));
        List<List<String>> rows = ScoredFile.read(output, names);
        for (int row = 0; row < expected.rows(); row++) {
            assertThat(rows.get(row)).as("row %d", row).isEqualTo(text(expected, row));
        }
    }

    private static List<String> text(Scores expected, int row) {
        var prediction = expected.prediction(row);
        Stream<String> first = Stream.of(
                expected.classes().isEmpty()
                        ? Float.toString(expected.values()[row])
                        : String.valueOf(prediction.predictedClass()));
        Stream<String> ends = prediction.interval().stream()
                .flatMap(interval -> Stream.of(interval.low(), interval.high()))
                .map(end -> Float.toString(end.floatValue()));
        Stream<String> probabilities = prediction.probabilities().values().stream()
                .map(probability -> Float.toString(probability.floatValue()));
        return Stream.of(first, ends, probabilities).flatMap(text -> text).toList();
    }
}
