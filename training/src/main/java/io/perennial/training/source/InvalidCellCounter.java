package io.perennial.training.source;

import io.perennial.source.SourceColumn;
import io.perennial.source.SourceFormat;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Counts the cells that do not have the format of their column.
final class InvalidCellCounter {
    private final DuckDb duck;
    private final RawTable raw;
    private final SourceFormat format;

    InvalidCellCounter(DuckDb duck, RawTable raw, SourceFormat format) {
        this.duck = duck;
        this.raw = raw;
        this.format = format;
    }

    /// @param cells SQL of the cells by column
    /// @return columns with such cells
    List<InvalidCellCount> count(Map<String, CellSql> cells) throws SQLException {
        List<Map.Entry<String, CellSql>> fallible = cells.entrySet().stream()
                .filter(cell -> !cell.getValue().invalid().equals("false"))
                .toList();
        if (fallible.isEmpty()) {
            return List.of();
        }
        String counts = fallible.stream()
                .map(cell -> "count(*) FILTER (WHERE " + cell.getValue().invalid() + ")")
                .collect(Collectors.joining(", "));
        List<Long> found = duck.longs("SELECT " + counts + " FROM raw");
        List<InvalidCellCount> invalid = new ArrayList<>();
        for (int i = 0; i < fallible.size(); i++) {
            if (found.get(i) > 0) {
                invalid.add(describe(fallible.get(i).getKey(), fallible.get(i).getValue(), found.get(i)));
            }
        }
        return invalid;
    }

    private InvalidCellCount describe(String name, CellSql sql, long count) throws SQLException {
        SourceColumn column = format.column(name).orElseThrow();
        String cell = DuckDb.identifier(name);
        long valid = duck.count("SELECT count(" + sql.value() + ") FROM raw");
        String first = " FROM (SELECT row_number() OVER () AS \"number of the row\", * FROM raw) WHERE " + sql.invalid()
                + " LIMIT 1";
        long number = duck.count("SELECT \"number of the row\"" + first);
        String text = duck.texts("SELECT CAST(" + cell + " AS VARCHAR)" + first).getFirst();
        return new InvalidCellCount(column, count, valid + count, raw.place(number), text);
    }
}
