package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Contract;
import io.perennial.training.problem.Problem;
import io.perennial.training.source.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Targets of several classes, as they are read and stored.
class ClassTargetTest {
    private static final String PARCELS = """
            model: parcels
            question: What size?
            task: multiclass
            source: SOURCE
            target: {name: size, sql: kind%s}
            inputs:
              - {name: weight, type: number}
            """;

    @TempDir
    Path folder;

    @Test
    void shouldFindTheClassesInTheRowsSorted() {
        ReadResult readResult = read("", "small", "large", "medium");
        assertThat(classes(readResult)).containsExactly("large", "medium", "small");
        assertThat(names(readResult)).containsOnly("large", "medium", "small").hasSize(90);
        assertThat(readResult.problem().text())
                .startsWith(PARCELS.formatted(""))
                .contains("source_format:");
    }

    @ParameterizedTest
    @CsvSource({"10|9|2, 2|9|10", "true|false, false|true", "1.5|-1|0.25, -1|0.25|1.5", "b c|ß|a, a|b c|ß"})
    void shouldTakeNumbersBooleansAndAnyText(String values, String sorted) {
        assertThat(classes(read("", values.split("\\|")))).containsExactly(sorted.split("\\|"));
    }

    @Test
    void shouldTakeTheClassesThatTheProblemFileNames() {
        ReadResult readResult = read(", classes: [small, large]", "small", "large", "medium");
        assertThat(classes(readResult)).containsExactly("small", "large");
        assertThat(readResult.table().rows()).isEqualTo(60);
        assertThat(readResult.summary().inWords()).contains("30 of a class that target.classes does not name");
    }

    @Test
    void shouldLeaveOutRowsWithoutAClass() {
        ReadResult readResult = read("", "small", "large", "");
        assertThat(classes(readResult)).containsExactly("large", "small");
        assertThat(readResult.summary().dropped(DropReason.TARGET_MISSING)).isEqualTo(30);
    }

    @Test
    void shouldRefuseASingleClass() {
        assertThatThrownBy(() -> read("", "small"))
                .isInstanceOf(DataException.class)
                .hasMessage("target 'size' is 'small' in every row; at least two classes are needed: check target.sql"
                        + " and filter");
        assertThatThrownBy(() -> read(", classes: [small, large]", "small"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least two classes are needed");
    }

    @Test
    void shouldNameTheClassesThatHaveTooFewRows() {
        String rows = "weight,kind\n" + "1,small\n".repeat(40) + "2,large\n".repeat(19) + "3,medium\n".repeat(20);
        assertThatThrownBy(() ->
                        new TableReader(TripProblems.on(folder.resolve("few.csv"), rows, PARCELS.formatted(""))).read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("too few rows of a class for training: 'large' 19; each class needs 20")
                .hasMessageContaining("target.classes");
    }

    @Test
    void shouldSuggestRegressionForANumericTarget() {
        String rows = "weight,kind\n"
                + IntStream.range(0, 300)
                        .mapToObj(i -> i + "," + i * 0.5 + "\n")
                        .collect(Collectors.joining());
        assertThatThrownBy(
                        () -> new TableReader(TripProblems.on(folder.resolve("many.csv"), rows, PARCELS.formatted("")))
                                .read())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("target 'size' has 300 classes, at most 100")
                .hasMessageContaining("take task: regression");
    }

    @Test
    void shouldStoreClassesByName() {
        ReadResult readResult = read("", "small", "large", "medium");
        Contract contract = readResult.problem().contract();
        Path file = folder.resolve("data.parquet");
        new DatasetFile(contract).write(readResult.table(), file);
        assertThat(TableText.of(new DatasetFile(contract).read(file))).isEqualTo(TableText.of(readResult.table()));

        DatasetFile.StoredTable storedTable =
                new DatasetFile(contract.withClasses(List.of("small", "huge"))).open(file);
        assertThat(storedTable.contract().target().classes()).containsExactly("small", "huge", "large", "medium");
        assertThat(ClassLabels.names(
                        storedTable.contract().target().classes(),
                        storedTable.table().target()))
                .containsExactlyInAnyOrder(names(readResult).toArray(String[]::new));
    }

    @Test
    void shouldFingerprintTheNamesNotTheirPositions() {
        ReadResult readResult = read("", "small", "large", "medium");
        Contract contract = readResult.problem().contract();
        List<String> turned = List.of("small", "medium", "large");
        Table same = ClassLabels.recode(readResult.table(), contract.target().classes(), turned);
        assertThat(Fingerprint.of(contract.withClasses(turned), same))
                .isEqualTo(Fingerprint.of(contract, readResult.table()));
        assertThat(Fingerprint.of(contract.withClasses(List.of("a", "b", "c")), readResult.table()))
                .isNotEqualTo(Fingerprint.of(contract, readResult.table()));
    }

    @Test
    void shouldLearnAFurtherClassOnceEnoughRowsHaveIt() {
        Contract known = read("", "small", "large").problem().contract();
        List<String> further = List.of("large", "small", "giant", "huge");
        float[] target = new float[60];
        for (int row = 0; row < 60; row++) {
            target[row] = row < 20 ? 0 : row < 39 ? 2 : 3;
        }
        var table = new Table(List.of(), target, new long[0]);
        assertThat(ClassLabels.learnableClasses(known, further, table)).containsExactly("large", "small", "huge");
        Table under = ClassLabels.recode(table, further, List.of("large", "small", "huge"));
        assertThat(ClassLabels.withoutUnknown(under).rows()).isEqualTo(41);
    }

    private static List<String> classes(ReadResult readResult) {
        return readResult.problem().contract().target().classes();
    }

    private static List<String> names(ReadResult readResult) {
        return List.of(ClassLabels.names(classes(readResult), readResult.table().target()));
    }

    /// 30 rows of each kind.
    private ReadResult read(String more, String... kinds) {
        String rows = IntStream.range(0, 30 * kinds.length)
                .mapToObj(i -> i + "," + kinds[i % kinds.length] + "\n")
                .collect(Collectors.joining());
        Problem problem =
                TripProblems.on(folder.resolve("parcels.csv"), "weight,kind\n" + rows, PARCELS.formatted(more));
        return new TableReader(problem).read();
    }
}
