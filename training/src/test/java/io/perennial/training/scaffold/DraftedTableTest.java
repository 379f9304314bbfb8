package io.perennial.training.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Column;
import io.perennial.contract.Field;
import io.perennial.training.data.ReadResult;
import io.perennial.training.data.TableReader;
import io.perennial.training.data.TableSummary;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DetectionHints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Drafts of whole tables, which are read as they are.
class DraftedTableTest {
    private static final int ROWS = 120;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "价格,面积,城市",
                "Цена,Площадь,Город",
                "τιμή,εμβαδόν,πόλη",
                "المساحة,السعر,المدينة",
                "Größe (m²),Prix €,Ciudad",
                "Open,High,Low",
                "select,from,where",
                "prediction,low,probabilities",
                "a,A,a_2",
                "1st,2nd,3rd",
                "#,%,$",
                "if,NULL,true",
                "features,FEATURES,Features"
            })
    void shouldDraftATableWithAnyNames(String names) throws IOException {
        String header = names + ",Close";
        Problem problem =
                draft(header, "Close", row -> "%d,%d,c%d,%d".formatted(row % 17 + 1, row % 23 + 2, row % 5, row % 29));

        assertThat(problem.contract().inputs()).hasSize(3);
        assertThat(problem.contract().inputs())
                .extracting(field -> field.name().toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
        assertThat(read(problem).table().rows()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @CsvSource({"价格,jia_ge", "Цена,cena", "Größe (m²),grosse_m2", "naïve café,naive_cafe", "Total Due,total_due"})
    void shouldMakeNamesThatReadLikeTheOriginals(String name, String input) throws IOException {
        Problem problem = draft(name + ",y", "y", row -> row % 17 + "," + row % 29);

        Field field = problem.contract().inputs().getFirst();
        assertThat(field.name()).isEqualTo(input);
        assertThat(problem.text()).contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        "Churned,Retained,Churned",
        "default,good,default",
        "10,2,10",
        "no,yes,no",
        "n,y,n",
        "-1,1,-1",
        "ill,healthy,ill"
    })
    void shouldPredictTheRarerClass(String rarer, String other, String positive) throws IOException {
        String file = table("x,y", row -> row % 17 + "," + (row % 4 == 0 ? rarer : other));
        Problem problem = ProblemReader.parse(text(file, "y", Optional.empty()), "problem.yaml");

        assertThat(problem.text().lines().findFirst().orElseThrow())
                .contains("Positive class: '" + positive + "'")
                .contains("30 of 120 rows");
        assertThat(share(read(problem))).isEqualTo(0.25);
        Problem asked = ProblemReader.parse(text(file, "y", Optional.of(other)), "problem.yaml");
        assertThat(share(read(asked))).isEqualTo(0.75);
    }

    @ParameterizedTest
    @CsvSource({"1,0", "true,false", "TRUE,FALSE"})
    void shouldPredictYes(String yes, String no) throws IOException {
        Problem problem = draft("x,y", "y", row -> row % 17 + "," + (row % 4 == 0 ? no : yes));

        assertThat(problem.text()).startsWith("# Positive class:");
        assertThat(share(read(problem))).isEqualTo(0.75);
    }

    @Test
    void shouldRefuseAPositiveClassThatTheTargetLacks() throws IOException {
        String file = table("x,y", row -> row % 17 + "," + (row % 4 == 0 ? "a" : "b"));
        assertThatThrownBy(() -> text(file, "y", Optional.of("c")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'c'")
                .hasMessageContaining("a, b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $%d.50      | 3.5
            €%d.50      | 3.5
            USD %d.50   | 3.5
            %d.50 €     | 3.5
            %d.5 %%     | 3.5
            %d.5 kg     | 3.5
            ($%d.50)    | -3.5
            (%d.50 kr)  | -3.5
            -£%d.50     | -3.5
            £-%d.50     | -3.5
            """)
    void shouldReadNumbersWithUnits(String pattern, float third) throws IOException {
        Problem problem = draft("x,y", "y", row -> pattern.formatted(row) + "," + row % 29);

        assertThat(problem.contract().field("x")).isInstanceOf(Field.Numeric.class);
        assertThat(problem.text()).contains("unit: ").contains("written as numbers");
        ReadResult read = read(problem);
        assertThat(read.table().rows()).isEqualTo(ROWS);
        assertThat(read.summary().missing()).isEmpty();
        assertThat(values(read)).contains(third);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Room %d", "A%d", "%d-%d", "v%d.%d", "10.0.%d.%d"})
    void shouldKeepNamesWithDigitsAsText(String pattern) throws IOException {
        Problem problem = draft("x,y", "y", row -> pattern.formatted(row % 9, row % 3) + "," + row % 29);

        assertThat(problem.contract().field("x")).isInstanceOf(Field.Category.class);
    }

    @Test
    void shouldTrainAndReadAGermanTable() throws IOException {
        String rows = IntStream.range(0, 1200)
                .mapToObj(row -> "%02d.%02d.2026;%d.%03d,%02d;Köln;%d,5"
                        .formatted(1 + row % 28, 1 + row % 12, row % 9 + 1, row % 1000, row % 100, row % 40))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("verkauf.csv"), "Datum;Umsatz;Stadt;Dauer\n" + rows + "\n");
        Problem problem = ProblemReader.parse(text(file.toString(), "Dauer", Optional.empty()), "problem.yaml");

        ReadResult read = read(problem);
        assertThat(read.table().rows()).isEqualTo(1200);
        assertThat(read.summary().missing()).isEmpty();
        assertThat(problem.contract().eventTime()).isEqualTo("datum");
    }

    @ParameterizedTest
    @CsvSource({"'12,50 €'", "'12.50 $'", "'12.50 € net'", "'1.250,00 €'", "'€€ 12.50 ...'"})
    void shouldNotReadAnotherUnitOrDecimalMark(String cell) throws IOException {
        Problem problem = draft("x,y", "y", row -> row + ".50 €," + row % 29);
        String other = table("x,y", row -> row == 7 ? "\"" + cell + "\",1" : row + ".50 €," + row % 29);

        ReadResult read = read(problem.withSource(other));

        assertThat(read.summary().warnings()).hasSize(1).first().asString().contains("'" + cell + "' (row 8 of");
        assertThat(read.summary().missing()).containsEntry("x", 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12\u001b", "â\u0080\u0099", "# \u2028", "a: b", "\u007f", "\ufeff", "\"", "\\"})
    void shouldWriteAFileThatCanBeReadWhateverTheCells(String cell) throws IOException {
        String quoted = cell.replace("\"", "\"\"");
        String file = table(
                "\"x " + quoted + "\",kind,y",
                row -> (row == 7 ? "\"" + quoted + "\"" : row + ".5") + ",\"" + (row % 2 == 0 ? quoted : "b") + "\","
                        + row % 29);
        Problem problem = ProblemReader.parse(text(file, "y", Optional.empty()), "problem.yaml");

        assertThat(problem.source().format().orElseThrow().columns()).hasSize(3);
        assertThat(read(problem).table().rows()).isEqualTo(ROWS);
    }

    private static List<Float> values(ReadResult read) {
        float[] values = ((Column.Floats) read.table().columns().getFirst()).values();
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }

    private static double share(ReadResult read) {
        double sum = 0;
        for (float value : read.table().target()) {
            sum += value;
        }
        return sum / read.table().rows();
    }

    private Problem draft(String header, String target, IntFunction<String> row) throws IOException {
        return ProblemReader.parse(text(table(header, row), target, Optional.empty()), "problem.yaml");
    }

    private static String text(String file, String target, Optional<String> positive) {
        return ProblemScaffold.of(
                        new ScaffoldRequest(file, target, Optional.empty(), positive),
                        TableSummary.of(file, DetectionHints.NONE))
                .text();
    }

    private String table(String header, IntFunction<String> row) throws IOException {
        String rows = IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("table.csv"), header + "\n" + rows + "\n")
                .toString();
    }

    private static ReadResult read(Problem problem) {
        return new TableReader(problem).read();
    }
}
