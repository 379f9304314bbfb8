package io.perennial.training.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.source.SourceFormat;
import io.perennial.source.TextFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Delimiter, encoding and lines of text files.
class TextFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"latin-1,ISO-8859-1,größe", "utf-16,UTF-16LE,größe", "utf-8,UTF-8,размер"})
    void shouldDetectTheEncoding(String name, String charset, String cell) throws Exception {
        String mark = name.equals("utf-16") ? "\uFEFF" : "";
        String file = Files.write(
                        folder.resolve("table.csv"),
                        (mark + "x,y\n" + cell + ",1\n" + cell + ",2\n").getBytes(Charset.forName(charset)))
                .toString();
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable table = SourceTable.detect(duck, file, DetectionHints.NONE);

            assertThat(table.format().text().encoding()).isEqualTo(name);
            assertThat(values(duck)).containsOnly(cell);
        }
    }

    @ParameterizedTest
    @CsvSource({"';'", "'\t'", "|", "','"})
    void shouldDetectTheDelimiterFromAllLines(String delimiter) throws Exception {
        String other = delimiter.equals(",") ? ";" : ",";
        String line = String.join(delimiter, "1" + other + "5", "\"a" + delimiter + "b\"", "c");
        Path file = Files.writeString(
                folder.resolve("table.txt"), String.join(delimiter, "x", "y", "z") + "\n" + (line + "\n").repeat(3000));
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable table = SourceTable.detect(duck, file.toString(), DetectionHints.NONE);

            assertThat(table.format().text().delimiter()).isEqualTo(delimiter);
            assertThat(table.columns()).containsExactly("x", "y", "z");
            assertThat(duck.texts("SELECT DISTINCT y FROM source")).containsExactly("a" + delimiter + "b");
        }
    }

    @ParameterizedTest
    @CsvSource({"'3,4,5',it has 3 fields instead of 2", "6,it has 1 fields instead of 2"})
    void shouldNameTheLineWithAnotherNumberOfFields(String line, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("ragged.csv"), "x,y\n1,2\n3,4\n" + line + "\n5,6\n");
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            assertThatThrownBy(() -> SourceTable.detect(duck, file.toString(), DetectionHints.NONE))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("ragged.csv, line 4")
                    .hasMessageContaining(reason);
        }
    }

    @Test
    void shouldReadALineOfTheRightDelimiterAfterOthersWereTried() throws Exception {
        Path file = Files.writeString(folder.resolve("mixed.csv"), "a;b,c;d\n1;2,5;3\n4;5,5,1;6\n7;8,1;9\n");
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable table = SourceTable.detect(duck, file.toString(), DetectionHints.NONE);

            assertThat(table.columns()).containsExactly("a", "b,c", "d");
            assertThat(table.rows()).isEqualTo(3);
        }
    }

    @Test
    void shouldRefuseUtf8WhereTheFormatSaysLatin1() throws Exception {
        Path file = Files.writeString(folder.resolve("table.csv"), "x,y\nMünchen,1\n", UTF_8);
        SourceFormat format = new SourceFormat(new TextFormat(",", "\"", true, "latin-1"), null, null, List.of());
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            assertThatThrownBy(() -> SourceTable.open(duck, file.toString(), format))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("is in utf-8, and source_format says latin-1");
        }
    }

    private static List<String> values(DuckDb duck) throws SQLException {
        return duck.texts("SELECT x FROM source");
    }
}
