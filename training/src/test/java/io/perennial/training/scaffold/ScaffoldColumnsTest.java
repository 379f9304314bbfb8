package io.perennial.training.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Field;
import io.perennial.scoring.ModelFileNames;
import io.perennial.training.data.TableSummary;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.source.DetectionHints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What single columns of tables of 200 rows are drafted as.
class ScaffoldColumnsTest {
    private static final int ROWS = 200;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"unpaid", "TopBid", "void", "humid", "ozone", "decode", "prototype", "paid_last_year"})
    void shouldTreatWholeNumbersAsNumbersIfTheirNameOnlyEndsInTheLettersOfACode(String name) throws IOException {
        assertThat(drafted(Map.of(name, row -> String.valueOf(row % 17)))
                        .contract()
                        .inputs())
                .first()
                .isInstanceOf(Field.Numeric.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "depotId", "depot_id", "DEPOT ID", "rate_code", "tariffZone", "zipcode"})
    void shouldTreatWholeNumbersAsCategoriesIfTheirNameSaysCode(String name) throws IOException {
        assertThat(drafted(Map.of(name, row -> String.valueOf(row % 17)))
                        .contract()
                        .inputs())
                .first()
                .isInstanceOf(Field.Category.class);
    }

    @ParameterizedTest
    @CsvSource({"' '", "'   '"})
    void shouldReadNumbersAmongBlanks(String blank) throws IOException {
        Problem problem = drafted(Map.of(
                "Total Due", row -> row % 18 == 0 ? blank : String.valueOf(noise(row) * 900),
                "visits", row -> row % 50 == 3 ? blank : String.valueOf(row * 7)));
        assertThat(problem.contract().inputs())
                .allSatisfy(field -> assertThat(field)
                        .isInstanceOfSatisfying(
                                Field.Numeric.class,
                                number -> assertThat(number.required()).isFalse()));
        assertThat(problem.contract().inputs()).extracting(Field::name).containsExactly("total_due", "visits");
    }

    @Test
    void shouldKeepCodesWithLeadingZerosAmongBlanksAsTexts() throws IOException {
        Problem problem = drafted(Map.of("plz", row -> row % 9 == 0 ? " " : "0" + (row % 7 + 1000)));
        assertThat(problem.contract().inputs()).first().isInstanceOf(Field.Category.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 50, 200})
    void shouldLeaveOutTextsThatAreDifferentInNearlyEveryRow(int rows) throws IOException {
        String text = text(rows, Map.of("guest", row -> "Guest " + row, "city", row -> "City " + row % 9));
        assertThat(text).contains("#   guest: has a different value in nearly every row, like a name or an id");
        assertThat(text).contains("- name: city");
    }

    @Test
    void shouldLeaveOutNumbersThatOnlyIdentifyRows() throws IOException {
        String text = text(
                ROWS, Map.of("order_id", row -> String.valueOf(row * 13 % 1009), "weight", ScaffoldColumnsTest::price));
        assertThat(text).contains("#   order_id: has a different value in nearly every row");
    }

    @Test
    void shouldGiveInputsOtherNamesThanTheModelsOutputs() throws IOException {
        List<String> outputs = List.of("High", "low", "Prediction", "features", "probabilities");
        Map<String, IntFunction<String>> columns =
                outputs.stream().collect(Collectors.toMap(name -> name, _ -> ScaffoldColumnsTest::digit));
        Problem problem = drafted(columns);
        assertThat(problem.contract().inputs())
                .extracting(Field::name)
                .hasSize(5)
                .doesNotContainAnyElementsOf(ModelFileNames.OUTPUTS)
                .contains("high_value", "prediction_value");
        assertThat(problem.source().inputSql()).containsEntry("prediction_value", "\"Prediction\"");
    }

    @Test
    void shouldNameInputsThatLeakTheTargetOrContainItsName() throws IOException {
        String text = text(
                ROWS,
                Map.of(
                        "fee", row -> String.valueOf(noise(row) * 83 + noise(row + 1000) * 20),
                        "band", row -> noise(row) > 0.5 ? "dear" : "cheap",
                        "price_net", row -> String.valueOf(noise(row + 5000)),
                        "honest", row -> String.valueOf(noise(row) * 40 + noise(row + 7000) * 60)));
        assertThat(comment(text, "fee"))
                .contains("Possible target leakage: it explains 9")
                .contains("% of the target by itself");
        assertThat(comment(text, "price_net"))
                .contains("Possible target leakage: its name contains the name of the target");
        assertThat(comment(text, "band")).doesNotContain("Possible target leakage");
        assertThat(comment(text, "honest")).doesNotContain("Possible target leakage");
    }

    @Test
    void shouldNameInputsThatLeakTheClass() throws IOException {
        Map<String, IntFunction<String>> columns = Map.of(
                "outcome", row -> row % 3 == 0 ? "won" : "lost",
                "refund", row -> String.valueOf(row % 3 == 0 ? noise(row) : 10 + noise(row)),
                "letter", row -> row % 3 == 0 && row % 30 != 0 ? "A" : "B",
                "colour", row -> row % 2 == 0 ? "red" : "blue");
        String location = table(ROWS, columns);
        String text = text(location, "outcome");
        assertThat(comment(text, "refund")).contains("Possible target leakage");
        assertThat(comment(text, "letter")).contains("Possible target leakage: it explains 90 %");
        assertThat(comment(text, "colour")).doesNotContain("Possible target leakage");
    }

    @Test
    void shouldMakeFeaturesOfTheEventTime() throws IOException {
        Problem clock = drafted(Map.of("sentAt", row -> "2026-03-%02d %02d:15:00".formatted(1 + row % 28, row % 24)));
        assertThat(clock.derivedFeatures())
                .extracting(derivedFeature -> derivedFeature.name())
                .containsExactly("sent_at_hour", "sent_at_weekday");
        Problem dates = drafted(Map.of("day", row -> "2026-03-%02d".formatted(1 + row % 28)));
        assertThat(dates.derivedFeatures())
                .extracting(derivedFeature -> derivedFeature.name())
                .containsExactly("day_weekday");
        assertThat(drafted(Map.of("weight", ScaffoldColumnsTest::price)).derivedFeatures())
                .isEmpty();
    }

    private Problem drafted(Map<String, IntFunction<String>> columns) throws IOException {
        return ProblemReader.parse(text(ROWS, columns), "problem.yaml");
    }

    private String text(int rows, Map<String, IntFunction<String>> columns) throws IOException {
        return text(table(rows, columns), "price");
    }

    private static String text(String location, String target) {
        return ProblemScaffold.of(
                        new ScaffoldRequest(location, target, Optional.empty()),
                        TableSummary.of(location, DetectionHints.NONE))
                .text();
    }

    /// The columns in the order of their names, then `price`.
    private String table(int rows, Map<String, IntFunction<String>> columns) throws IOException {
        List<String> names = columns.keySet().stream().sorted().toList();
        String body = IntStream.range(0, rows)
                .mapToObj(row -> names.stream()
                                .map(name -> columns.getOrDefault(name, ScaffoldColumnsTest::price)
                                        .apply(row))
                                .collect(Collectors.joining(","))
                        + "," + price(row))
                .collect(Collectors.joining("\n"));
        Path file = folder.resolve("table.csv");
        Files.writeString(file, String.join(",", names) + ",price\n" + body + "\n");
        return file.toString();
    }

    /// Between "Seen" and the name.
    private static String comment(String text, String name) {
        String before = text.substring(0, text.indexOf("- name: " + name + "\n"));
        return before.substring(before.lastIndexOf("# Seen"));
    }

    private static String price(int row) {
        return String.valueOf(noise(row) * 100);
    }

    private static String digit(int row) {
        return String.format(Locale.ROOT, "%.3f", noise(row));
    }

    private static double noise(int seed) {
        return new SplittableRandom(seed).nextDouble();
    }
}
