package io.perennial.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reading of a table: the same cell has the same meaning in each file.
///
/// A column that is not named has the type that its file gives it: text in text files, the stored type in Parquet.
///
/// @param text         format of delimited text files; JSON and Parquet ignore it
/// @param missing      texts that mean a missing value in columns other than text; an empty cell always does
/// @param invalidCells handling of cells that do not have the format of their column
/// @param columns      type and format by column
public record SourceFormat(
        TextFormat text, List<String> missing, InvalidCells invalidCells, List<SourceColumn> columns) {
    /// Texts that mean a missing value, as people and programs write them.
    public static final List<String> KNOWN_MISSING = List.of(
            "NA", "N/A", "n/a", "na", "#N/A", "NaN", "nan", "NAN", "NULL", "Null", "null", "None", "none", "NaT", "?",
            "-", "--", "\\N", "missing", "unknown", "<NA>");

    /// Columns as their files store them, text in RFC 4180.
    public static final SourceFormat AS_STORED =
            new SourceFormat(TextFormat.DEFAULT, KNOWN_MISSING, InvalidCells.MISSING, List.of());

    @JsonCreator
    public SourceFormat(
            @Nullable TextFormat text,
            @Nullable List<String> missing,
            @Nullable InvalidCells invalidCells,
            @Nullable List<SourceColumn> columns) {
        this.text = text == null ? TextFormat.DEFAULT : text;
        this.missing = missing == null
                ? KNOWN_MISSING
                : missing.stream().map(String::strip).toList();
        this.invalidCells = invalidCells == null ? InvalidCells.MISSING : invalidCells;
        this.columns = columns == null ? List.of() : List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (SourceColumn column : this.columns) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("source_format: column '" + column.name() + "' is given twice");
            }
        }
    }

    /// The column of this name, ignoring case as SQL does.
    public Optional<SourceColumn> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /// The same format, with whole numbers of these columns as numbers that may have fractions.
    public SourceFormat withFractions(Set<String> names) {
        List<SourceColumn> widened = columns.stream()
                .map(column -> names.contains(column.name()) && column.type() == ColumnType.BIGINT
                        ? SourceColumn.of(column.name(), ColumnType.DOUBLE).withNumbers(column.numbers())
                        : column)
                .toList();
        return new SourceFormat(text, missing, invalidCells, widened);
    }

    /// Texts that mean a missing value in the column. A text column has none unless it names them.
    public List<String> missingIn(SourceColumn column) {
        if (column.missing() != null) {
            return column.missing();
        }
        return column.type() == ColumnType.VARCHAR ? List.of() : missing;
    }
}
