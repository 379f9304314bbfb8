package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Column;
import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.ParseResult;
import io.perennial.contract.RecordParser;
import io.perennial.scoring.OnnxScorer;
import io.perennial.training.fit.Trainer;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.fit.TrainingRows;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same cell has the same meaning in a whole table, in its parts, in another order, in another kind of file, in a
/// row to score and in a record of the API. `-Dperennial.tables=200` tries more tables.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneReadingIT {
    private static final int TABLES = Integer.getInteger("perennial.tables", 12);
    private static final int LARGE = 7000;

    private byte[] model = new byte[0];

    @BeforeAll
    void train() {
        WrittenTable table = new WrittenTable(-1, 900);
        Contract contract = problem("").contract();
        Table rows = expected(contract, table.rows());
        model = Trainer.fit(
                        problem(""),
                        new TrainingRows(rows.columns(), rows.target(), rows.eventTimes()),
                        TrainingListener.NONE)
                .onnx();
    }

    static Stream<Integer> tables() {
        return IntStream.range(0, TABLES).boxed();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void shouldGiveEachCellOneMeaning(int seed, @TempDir Path folder) throws IOException, SQLException {
        var random = new Random(seed);
        WrittenTable table = new WrittenTable(seed, seed % 12 == 5 ? LARGE : 30 + random.nextInt(300));
        Path whole = Files.writeString(folder.resolve("whole.csv"), table.text(table.rows()));
        ReadResult first = new TableReader(problem(whole.toString())).read();
        Problem known = ProblemReader.parse(first.problem().text(), "problem.yaml");
        String fingerprint = fingerprint(expected(known.contract(), table.rows()));

        assertThat(fingerprint(first.table())).as(table.toString()).isEqualTo(fingerprint);
        assertThat(first.summary().missing().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(missing(expected(known.contract(), table.rows())));
        assertThat(first.summary().warnings()).isEmpty();
        for (String files : List.of(
                parts(table, folder, random),
                json(table, folder, false),
                json(table, folder, true),
                parquet(table, folder, first))) {
            assertThat(fingerprint(
                            new TableReader(known.withSource(files)).read().table()))
                    .as(files + " " + table)
                    .isEqualTo(fingerprint);
        }
        assertSameToScore(known, whole.toString(), table.rows());
        for (int i = 0; i < 3; i++) {
            WrittenTable.Row row = table.rows().get(random.nextInt(table.rows().size()));
            Path alone = Files.writeString(folder.resolve("row-" + i + ".csv"), table.text(List.of(row)));
            assertSameToScore(known, alone.toString(), List.of(row));
        }
    }

    private static Problem problem(String source) {
        return ProblemReader.parse(WrittenTable.PROBLEM, "problem.yaml").withSource(source);
    }

    private static Table expected(Contract contract, List<WrittenTable.Row> rows) {
        float[] targets = new float[rows.size()];
        IntStream.range(0, targets.length).forEach(i -> targets[i] = rows.get(i).target());
        return Table.of(contract, rows.stream().map(WrittenTable.Row::example).toList(), targets);
    }

    private static String fingerprint(Table table) {
        return Fingerprint.of(problem("").contract(), table);
    }

    private static long missing(Table table) {
        return table.columns().stream().mapToLong(TableCheck::missing).sum();
    }

    /// Shuffled rows in files of random lengths.
    private static String parts(WrittenTable table, Path folder, Random random) throws IOException {
        List<WrittenTable.Row> rows = new ArrayList<>(table.rows());
        Collections.shuffle(rows, random);
        Path parts = Files.createDirectories(folder.resolve("parts"));
        for (int from = 0; from < rows.size(); ) {
            int to = Math.min(rows.size(), from + 1 + random.nextInt(1 + rows.size() / 3));
            Files.writeString(parts.resolve(from + ".csv"), table.text(rows.subList(from, to)));
            from = to;
        }
        return parts + "/*.csv";
    }

    /// @param isTyped whether numbers and booleans are those of JSON
    private static String json(WrittenTable table, Path folder, boolean isTyped) throws IOException {
        String lines = isTyped ? WrittenTable.typedJsonLines(table.rows()) : WrittenTable.jsonLines(table.rows());
        return Files.writeString(folder.resolve("whole-" + isTyped + ".jsonl"), lines)
                .toString();
    }

    /// A Parquet file that stores the cells as text.
    private static String parquet(WrittenTable table, Path folder, ReadResult read) throws SQLException, IOException {
        Path lines = Files.writeString(folder.resolve("cells.jsonl"), WrittenTable.jsonLines(table.rows()));
        Path file = folder.resolve("whole.parquet");
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            String columns = Stream.of("id", "moment", "amount", "pieces", "plan", "code", "active", "minutes")
                    .map(name -> name + ": 'VARCHAR'")
                    .collect(Collectors.joining(", "));
            duck.copyToParquet(
                    "SELECT * FROM read_json(" + DuckDb.literal(lines.toString()) + ", columns = {" + columns + "})",
                    file);
        }
        assertThat(read.table().rows()).isEqualTo(table.rows().size());
        return file.toString();
    }

    /// The rows to score and the records of the API have the values that are expected, and so the same predictions.
    private void assertSameToScore(Problem known, String file, List<WrittenTable.Row> rows) throws SQLException {
        List<Column> expected = Columns.of(
                known.contract(), rows.stream().map(WrittenTable.Row::example).toList());
        var parser = new RecordParser(known.contract());
        List<Example> sent = rows.stream()
                .map(row -> parser.parse(row.json().getBytes(StandardCharsets.UTF_8)))
                .map(result -> ((ParseResult.Accepted<Example>) result).items().getFirst())
                .toList();
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT);
                OnnxScorer scorer = OnnxScorer.load(model)) {
            InputTable table = InputTable.open(duck, known, file, ColumnMeaning.DETECTED);
            List<Float> scored = new ArrayList<>();
            table.forEach(0, chunk -> {
                assertThat(chunk.faults()).containsOnly("");
                for (float value : scorer.score(chunk.columns()).values()) {
                    scored.add(value);
                }
            });
            assertThat(table.isSource()).isTrue();
            assertThat(scored).isEqualTo(list(scorer.score(expected).values()));
            assertThat(scored)
                    .isEqualTo(list(
                            scorer.score(Columns.of(known.contract(), sent)).values()));
        }
    }

    private static List<Float> list(float[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }
}
