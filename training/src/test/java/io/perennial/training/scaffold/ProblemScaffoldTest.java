package io.perennial.training.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import io.perennial.contract.Column;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Task;
import io.perennial.policy.LevelGroups;
import io.perennial.training.data.Table;
import io.perennial.training.data.TableReader;
import io.perennial.training.data.TableSummary;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DetectionHints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemScaffoldTest {
    private static final String TABLE = """
            Row No,sent,arrived,weight,districtId,fragile,note,empty,price,late,size
            1,2026-01-01 10:00:00,2026-01-02 10:00:00,1.5,7,0,"a, b",,10.5,yes,small
            2,2026-01-02 10:00:00,2026-01-03 10:00:00,-3,7,1,ж,,11,no,large
            3,2026-01-03 10:00:00,2026-01-04 10:00:00,,9,1,,,12,no,medium
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldWriteAFileThatReadsItsOwnTable() throws IOException {
        Problem problem = problem("price", "sent");

        assertThat(problem.contract().task()).isEqualTo(Task.REGRESSION);
        assertThat(problem.contract().eventTime()).isEqualTo("sent");
        assertThat(problem.contract().inputs())
                .extracting(Field::name)
                .containsExactly("sent", "weight", "district_id", "fragile", "note", "late", "size");
        assertThat(problem.contract().field("weight"))
                .isEqualTo(new Field.Numeric("weight", false, "", "", Range.of(-10, 5)));
        assertThat(problem.contract().field("fragile")).isInstanceOf(Field.Flag.class);
        assertThat(problem.contract().field("district_id"))
                .isInstanceOfSatisfying(
                        Field.Category.class,
                        field -> assertThat(field.allowed()).containsExactly("7", "9"));
        assertThat(new TableReader(problem).read().table().rows()).isEqualTo(3);
    }

    @Test
    void shouldReadNumbersAndTimesInNationalFormats() throws IOException {
        String location =
                Files.writeString(folder.resolve("lieferungen.csv"), """
                bestellt;gewicht;plz;tag;beide;minuten
                01.03.2026 06:05;1.073,5;01067;1/31/2026 x;a,b;44,5
                31.03.2026 17:30;;10115;2/28/2026 x;c;41
                15.04.2026 23:59;-3,25;01067;3/31/2026 x;1,5;60,25
                """).toString();
        var request = new ScaffoldRequest(location, "minuten", Optional.empty());
        String text = ProblemScaffold.of(request, TableSummary.of(location, DetectionHints.NONE))
                .text();
        Problem problem = ProblemReader.parse(text, "problem.yaml");

        assertThat(text)
                .contains(
                        "# Seen: -3.25 to 1073.5, 2 different values, 1 missing, written as numbers with a decimal comma and"
                                + " '.' between thousands")
                .contains("# Seen: 3 different values, written as times in the format %d.%m.%Y %H:%M");
        assertThat(problem.contract().task()).isEqualTo(Task.REGRESSION);
        assertThat(problem.contract().eventTime()).isEqualTo("bestellt");
        assertThat(problem.contract().field("gewicht")).isInstanceOf(Field.Numeric.class);
        assertThat(problem.contract().field("plz")).isInstanceOf(Field.Category.class);
        assertThat(problem.contract().field("tag")).isInstanceOf(Field.Category.class);
        assertThat(problem.contract().field("beide")).isInstanceOf(Field.Category.class);
        Table table = new TableReader(problem).read().table();
        assertThat(table.eventTimes())
                .startsWith(Instant.parse("2026-03-01T06:05:00Z").getEpochSecond());
        assertThat(table.columns().get(problem.contract().indexOf("gewicht")))
                .isInstanceOfSatisfying(
                        Column.Floats.class,
                        weights -> assertThat(weights.values()).containsExactly(1073.5f, Float.NaN, -3.25f));
    }

    @Test
    void shouldSayWhatIsLeftOutAndWhy() throws IOException {
        String text = draft("price", "sent").text();

        assertThat(text)
                .contains("#   Row No: numbers the rows")
                .contains("#   arrived: another time, which may be known only afterwards")
                .contains("#   empty: has no values")
                .contains("# Seen: -3 to 1.5, 2 different values, 1 missing");
    }

    @Test
    void shouldShowHowLevelsAreGroupedInLinesThatReadOnceUncommented() throws IOException {
        String text = draft("price", "sent").text();
        assertThat(text).contains("#     size:\n#       first group: [");
        assertThat(ProblemReader.parse(text, "draft.yaml").monitoring().levelGroups())
                .isEmpty();

        int example = text.indexOf("# monitoring:");
        String uncommented = text.substring(0, example)
                + text.substring(example, text.indexOf("\n\n", example)).replaceAll("(?m)^# ", "");
        assertThat(ProblemReader.parse(uncommented, "draft.yaml").monitoring().levelGroups())
                .containsOnlyKeys("size")
                .extractingByKey("size")
                .extracting(LevelGroups::levels, map(String.class, List.class))
                .containsOnlyKeys("first group", "second group");
    }

    @ParameterizedTest
    @CsvSource({"late, BINARY", "fragile, BINARY", "size, MULTICLASS", "price, REGRESSION"})
    void shouldDeriveTheTaskFromTheTarget(String target, Task task) throws IOException {
        Problem problem = problem(target, "sent");

        assertThat(problem.contract().task()).isEqualTo(task);
    }

    @Test
    void shouldWriteNoEventTimeWhenAskedTo() throws IOException {
        assertThat(problem("price", "none").contract().eventTime()).isEmpty();
    }

    @Test
    void shouldAskForWhatTheTableDoesNotShow() {
        assertThatThrownBy(() -> ProblemScaffold.of(
                        new ScaffoldRequest(table(), "price", Optional.empty()),
                        TableSummary.of(table(), DetectionHints.NONE)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("sent, arrived")
                .hasMessageContaining("--event-time");
        assertThatThrownBy(() -> draft("prise", "sent"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column 'prise'")
                .hasMessageContaining("'price'");
        assertThatThrownBy(() -> draft("empty", "sent"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nothing to predict");
        assertThatThrownBy(() -> draft("arrived", "sent"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("neither number nor text");
        assertThatThrownBy(() -> draft("price", "weight"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'weight' is not a time");
    }

    private Problem problem(String target, String eventTime) throws IOException {
        return ProblemReader.parse(draft(target, eventTime).text(), "problem.yaml");
    }

    private ProblemScaffold draft(String target, String eventTime) throws IOException {
        return ProblemScaffold.of(
                new ScaffoldRequest(table(), target, Optional.of(eventTime)),
                TableSummary.of(table(), DetectionHints.NONE));
    }

    private String table() throws IOException {
        return Files.writeString(folder.resolve("parcels.csv"), TABLE).toString();
    }
}
