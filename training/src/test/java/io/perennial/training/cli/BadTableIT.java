package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.FileObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.scoring.OnnxScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages of the command line about tables that are unusual or unusable.
class BadTableIT {
    private static final List<String> ODD =
            List.of("\"a,b\"", "\"say \"\"hi\"\"\"", "🚕", "", "\"two\nlines\"", "'; DROP TABLE x; --", "NULL", "ü");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    regression | price                    | -1 |             | the source 'parcels.csv' is empty: it has no rows
                    regression | 7                        | 2  | 2026-02-01  | target 'price' is 7 in each of the 300 rows
                    binary     | price > 1000             | 2  | 2026-02-01  | both classes are needed
                    multiclass | concat('only', 'one')    | 2  | 2026-02-01  | at least two classes are needed
                    regression | price                    | 0  |             | input 'weight': every one of the 300 rows lacks a value
                    regression | price                    | 2  | 31.12. noon | input 'sent': the value '31.12. noon' of the SQL "sent" is not a date in ISO 8601
                    regression | price                    | 0  | many        | input 'weight': the value 'many' of the SQL "weight" is not a number
                    """)
    void shouldRefuseInOneSentenceAndStoreNothing(String task, String target, int column, String value, String words)
            throws IOException {
        write(task, target, "", column < 0 ? 0 : 300, row -> row, column, value == null ? "" : value);

        CommandOutput commandOutput = train();

        assertThat(commandOutput.exitCode()).isEqualTo(1);
        assertThat(commandOutput.output().lines().toList().getLast())
                .startsWith("error: ")
                .contains(words.replace("the source 'parcels.csv'", "parcels.csv'"));
        assertThat(new FileObjectStore(folder.resolve("registry")).list("")).isEmpty();
    }

    @Test
    void shouldCountDuplicateRows() throws IOException {
        write("regression", "price", "", 300, row -> row + row, -1, "");

        assertThat(train().output()).contains("300 of 600 rows kept; dropped: 300 duplicated");
    }

    @Test
    void shouldTakeInfiniteNumbersAsMissingAndLeaveOutInfiniteTargets() throws IOException {
        write("regression", "CASE WHEN price > 25 THEN 'inf'::DOUBLE ELSE price END", "", 300, row -> row, -1, "");
        Path table = folder.resolve("parcels.csv");
        Files.writeString(
                table,
                Files.readString(table).replaceAll("(?m)^1\\.[0-9],", "inf,").replaceAll("(?m)^2\\.[0-9],", "-1e400,"));

        CommandOutput commandOutput = train();

        assertThat(commandOutput.exitCode()).as(commandOutput.output()).isZero();
        assertThat(commandOutput.output()).containsPattern("dropped: \\d+ with a target out of range");
    }

    @Test
    void shouldNameTheInputThatLeaksTheTarget() throws IOException {
        write("regression", "price", "  - {name: fee, sql: price * 2 + 1, type: number}\n", 300, row -> row, -1, "");

        assertThat(train().output())
                .containsPattern(
                        "Warning: possible target leakage: the target is predicted almost perfectly .*by 'fee'");
    }

    @ParameterizedTest
    @CsvSource({"regression, price", "multiclass, kind"})
    void shouldTrainAndExportCategoriesOfAnyText(String task, String target) throws IOException {
        write(task, target, "", 300, row -> row, 1, "odd");

        CommandOutput commandOutput = train();

        assertThat(commandOutput.exitCode()).as(commandOutput.output()).isZero();
        var registry = new ModelRegistry(new FileObjectStore(folder.resolve("registry")), ParcelProblem.MODEL);
        try (OnnxScorer scorer = OnnxScorer.load(registry.modelFile(registry.championManifest()))) {
            assertThat(scorer.contract()).isEqualTo(registry.championManifest().contract());
            assertThat(scorer.referencePredictions().records().toString())
                    .contains("🚕", "say \"hi\"", "a,b", "two\nlines");
            scorer.referencePredictions().check(scorer);
        }
    }

    private CommandOutput train() {
        return CommandOutput.run(
                "train",
                folder.resolve("problem.yaml").toString(),
                "--source",
                folder.resolve("parcels.csv").toString(),
                "--registry",
                folder.resolve("registry").toString());
    }

    /// @param more   further inputs of the problem file
    /// @param column whose values are replaced, or -1
    /// @param value  instead of each, or `odd`: one of [#ODD]
    private void write(
            String task, String target, String more, int rows, UnaryOperator<String> change, int column, String value)
            throws IOException {
        Files.writeString(folder.resolve("problem.yaml"), """
                model: parcel-price
                question: What does this parcel cost?
                task: %s
                source: parcels.csv
                event_time: sent
                target: {name: price, sql: "%s"}
                inputs:
                  - {name: weight, type: number}
                  - {name: kind, type: category}
                %s  - {name: sent, type: timestamp}
                training: {num_iterations: 20, num_leaves: 7}
                """.formatted(task, target, more));
        var csv = new StringBuilder("weight,kind,sent,price\n");
        IntStream.range(0, rows).forEach(row -> csv.append(change.apply(row(row, column, value))));
        Files.writeString(folder.resolve("parcels.csv"), csv);
    }

    private static String row(int row, int column, String value) {
        double weight = 1 + row * 37 % 190 / 10.0;
        String[] cells = {
            Double.toString(weight),
            "k" + row % 3,
            "2026-01-%02dT%02d:00:00Z".formatted(1 + row / 24, row % 24),
            Double.toString(2 + 1.5 * weight + row * 7 % 11 + row % 8)
        };
        if (column >= 0) {
            cells[column] = value.equals("odd") ? ODD.get(row % ODD.size()) : value;
        }
        return String.join(",", cells) + "\n";
    }
}
