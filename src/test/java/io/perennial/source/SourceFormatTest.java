package io.perennial.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFormatTest {
    @Test
    void shouldReadWhatItWrites() {
        SourceFormat format = new SourceFormat(
                new TextFormat(";", "'", false, "latin-1"),
                List.of("NA", ""),
                InvalidCells.REFUSE,
                List.of(
                        SourceColumn.of("a", ColumnType.BIGINT),
                        SourceColumn.of("b \"c\"", ColumnType.DOUBLE)
                                .withNumbers(new NumberFormat(",", ".", "EUR", true)),
                        SourceColumn.of("c", ColumnType.TIMESTAMP).withFormats(List.of("%d.%m.%Y", "%d.%m.%Y %H:%M")),
                        SourceColumn.of("d", ColumnType.TIMESTAMPTZ).withZone("Europe/Berlin"),
                        new SourceColumn("e", ColumnType.VARCHAR, null, null, null, List.of()),
                        new SourceColumn("f", ColumnType.VARCHAR, null, null, null, List.of("NA"))));

        byte[] json = Json.pretty(format);

        assertThat(Json.read(json, SourceFormat.class, "format")).isEqualTo(format);
        assertThat(new String(json, StandardCharsets.UTF_8))
                .doesNotContain("iso\" :")
                .doesNotContain("epoch\" :");
    }

    @Test
    void shouldTellMissingTextsOfAColumnFromThoseOfTheTable() {
        SourceFormat format = SourceFormat.AS_STORED;

        assertThat(format.missingIn(SourceColumn.of("a", ColumnType.DOUBLE))).contains("NA");
        assertThat(format.missingIn(SourceColumn.of("a", ColumnType.VARCHAR))).isEmpty();
        assertThat(format.missingIn(new SourceColumn("a", ColumnType.DOUBLE, null, null, null, List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TIMESTAMP, %Y-%m-%dT%H:%M:%S%z, '', are read by the format iso",
        "TIMESTAMPTZ, %d.%m.%Y %H:%M, '', give the zone",
        "DATE, dd.mm.yyyy, '', must be iso",
        "TIMESTAMPTZ, iso, Mars/Crater, is not a time zone"
    })
    void shouldRefuseAFormatThatCannotBeRead(ColumnType type, String format, String zone, String reason) {
        assertThatThrownBy(() -> new SourceColumn("x", type, null, List.of(format), zone, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseAColumnThatIsGivenTwice() {
        assertThatThrownBy(() -> new SourceFormat(
                        null,
                        null,
                        null,
                        List.of(SourceColumn.of("a", ColumnType.DATE), SourceColumn.of("A", ColumnType.DATE))))
                .hasMessageContaining("given twice");
    }
}
