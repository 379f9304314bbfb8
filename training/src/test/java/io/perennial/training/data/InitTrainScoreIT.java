package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.scoring.OnnxScorer;
import io.perennial.training.RealData;
import io.perennial.training.batchscoring.FileScorer;
import io.perennial.training.fit.Trainer;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.fit.TrainingRows;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.scaffold.ProblemScaffold;
import io.perennial.training.scaffold.ScaffoldRequest;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `init`, `train` and `score` of one table: scoring gives the predictions of the training rows.
/// `-Dperennial.tables=200` tries more generated tables.
class InitTrainScoreIT {
    private static final int TABLES = Integer.getInteger("perennial.tables", 4);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "bike_hour.csv,cnt,dteday",
        "elec2.csv,class,time",
        "weather_daily.csv,target,day",
        "green_tripdata_2021-01.parquet,total_amount,lpep_pickup_datetime"
    })
    void shouldReproduceThePredictionsOfRealTables(String name, String target, String eventTime) throws SQLException {
        assertReproduced(RealData.at(name), target, eventTime);
    }

    /// Without a published version, which takes longer than the rest.
    @ParameterizedTest
    @CsvSource({
        "green_tripdata_2021-02.parquet,payment_type,lpep_pickup_datetime",
        "green_tripdata_2021-03.parquet,trip_type,lpep_pickup_datetime",
        "green_tripdata_2021-04.parquet,trip_distance,lpep_dropoff_datetime",
        "green_tripdata_2021-05.parquet,tip_amount,none",
        "green_tripdata_2022-01.parquet,passenger_count,lpep_pickup_datetime",
        "green_tripdata_2022-02.parquet,store_and_fwd_flag,lpep_pickup_datetime",
        "green_tripdata_2022-03.parquet,fare_amount,none"
    })
    void shouldReadTheRowsOfRealMonthsAsInTraining(String name, String target, String eventTime) throws SQLException {
        String file = RealData.at(name);
        Problem problem = draft(file, target, eventTime);
        Table table = new TableReader(problem).read().table();
        byte[] model = Trainer.fit(
                        problem,
                        new TrainingRows(table.columns(), table.target(), table.eventTimes()),
                        TrainingListener.NONE)
                .onnx();
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT);
                OnnxScorer scorer = OnnxScorer.load(model)) {
            Map<String, Integer> scored = new HashMap<>();
            InputTable.open(duck, problem, file, ColumnMeaning.DETECTED).forEach(0, rows -> {
                assertThat(rows.faults()).containsOnly("");
                for (float prediction : scorer.score(rows.columns()).values()) {
                    scored.merge(bits(prediction), 1, Integer::sum);
                }
            });
            for (float prediction : scorer.score(table.columns()).values()) {
                assertThat(scored.merge(bits(prediction), -1, Integer::sum)).isGreaterThanOrEqualTo(0);
            }
        }
    }

    private static String bits(float prediction) {
        return Integer.toString(Float.floatToIntBits(prediction));
    }

    static Stream<Integer> tables() {
        return IntStream.range(0, TABLES).boxed();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void shouldReproduceThePredictionsOfGeneratedTables(int seed) throws IOException, SQLException {
        WrittenTable table = new WrittenTable(1000 + seed, 300 + 100 * (seed % 5));
        Path file = Files.writeString(folder.resolve("table.csv"), table.text(table.rows()));
        assertReproduced(file.toString(), "minutes", "moment");
    }

    private void assertReproduced(String file, String target, String eventTime) throws SQLException {
        Problem problem = draft(file, target, eventTime);
        ReadResult read = new TableReader(problem).read();
        var registry =
                new ModelRegistry(new InMemoryObjectStore(), problem.contract().model());
        Manifest version = train(registry, read);
        Path output = folder.resolve("out.parquet");

        FileScorer.Summary summary =
                FileScorer.of(registry, version, FileScorer.PART_ROWS).score(file, output, (_, _, _) -> {});

        assertThat(version.sourceFormat()).isEqualTo(problem.source().format().orElseThrow());
        assertThat(summary.isSource()).isTrue();
        assertThat(summary.rejected()).isZero();
        assertThat(summary.rows()).isEqualTo(read.summary().read());
        Map<String, Integer> scored = scored(output, version);
        try (OnnxScorer scorer = OnnxScorer.load(registry.modelFile(version))) {
            var scores = scorer.score(read.table().columns());
            for (int row = 0; row < read.table().rows(); row++) {
                String prediction = version.contract().target().classes().isEmpty()
                        ? Integer.toString(Float.floatToIntBits(
                                (float) scores.prediction(row).value()))
                        : scores.prediction(row).predictedClass();
                assertThat(scored.merge(prediction, -1, Integer::sum))
                        .as("row %d", row)
                        .isGreaterThanOrEqualTo(0);
            }
        }
    }

    private static Problem draft(String file, String target, String eventTime) {
        var request = new ScaffoldRequest(file, target, Optional.of(eventTime));
        String text = ProblemScaffold.of(
                        request, TableSummary.of(file, request.hints(Optional.empty(), Optional.empty())))
                .text();
        Problem problem = ProblemReader.parse(text, "problem.yaml");
        return problem.withTraining(
                problem.training().withParameters(Map.of("num_iterations", "20", "num_leaves", "63")));
    }

    private static Manifest train(ModelRegistry registry, ReadResult read) {
        String fingerprint = new DatasetStore(registry, read.problem().contract()).fingerprint(read.table());
        TrainingData data = TrainingData.split(read.table(), fingerprint, read.problem());
        return new VersionTraining(registry, BuildInfo.ofThisBuild(), Clock.systemUTC(), TrainingListener.NONE)
                .train(read.problem(), data, new TrainingReason.First())
                .manifest();
    }

    /// Number of scored rows by prediction, numbers as the bits of a float.
    private static Map<String, Integer> scored(Path output, Manifest version) throws SQLException {
        boolean isClass = !version.contract().target().classes().isEmpty();
        Map<String, Integer> counts = new HashMap<>();
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            for (String prediction : duck.texts(
                    "SELECT CAST(prediction AS VARCHAR) FROM read_parquet(" + DuckDb.file(output.toString()) + ")")) {
                String key = isClass ? prediction : bits(Float.parseFloat(prediction));
                counts.merge(key, 1, Integer::sum);
            }
        }
        return counts;
    }
}
