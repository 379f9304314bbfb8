package io.perennial.training.data;

import io.perennial.contract.NameSuggestion;
import io.perennial.source.NumberFormat;
import io.perennial.source.SourceColumn;
import io.perennial.source.SourceFormat;
import io.perennial.training.source.ColumnListener;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DetectionHints;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import io.perennial.training.source.InvalidCellCount;
import io.perennial.training.source.SourceTable;
import io.perennial.training.source.SourceType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Summary of a table's columns without a problem file.
///
/// @param location        path or pattern of the files
/// @param rows            number of rows
/// @param format          type and format of the columns
/// @param isDelimitedText whether the files are delimited text
/// @param remarks         remarks about the format by column
public record TableSummary(
        String location,
        long rows,
        List<ColumnSummary> columns,
        SourceFormat format,
        boolean isDelimitedText,
        Map<String, List<String>> remarks) {
    /// Maximum number of listed levels.
    public static final int MAX_LEVELS = 30;

    public TableSummary {
        columns = List.copyOf(columns);
        remarks = Map.copyOf(remarks);
    }

    public enum Kind {
        WHOLE,
        REAL,
        BOOLEAN,
        TEXT,
        TIME,
        /// Values that a model cannot use.
        OTHER
    }

    /// Summary of one column.
    ///
    /// @param sql          SQL expression of the values
    /// @param format       notation of numbers or times, to follow "written"; empty for the standard notation
    /// @param missing      number of missing values
    /// @param distinct     number of distinct values
    /// @param min          smallest number; NaN for other kinds
    /// @param max          largest number; NaN for other kinds
    /// @param levelCounts  number of rows by value as sorted text, if there are at most [#MAX_LEVELS] values
    /// @param hasTimeOfDay whether it has times other than midnight
    public record ColumnSummary(
            String name,
            Kind kind,
            String sql,
            String format,
            long missing,
            long distinct,
            double min,
            double max,
            Map<String, Long> levelCounts,
            boolean hasTimeOfDay) {
        public ColumnSummary {
            levelCounts = Collections.unmodifiableMap(new LinkedHashMap<>(levelCounts));
        }

        /// All values as sorted text, if there are few.
        public List<String> levels() {
            return List.copyOf(levelCounts.keySet());
        }
    }

    /// @throws DataException if the files cannot be read or have no rows
    /// @param hints what is known about the columns
    public static TableSummary of(String location, DetectionHints hints) {
        return of(location, hints, ColumnListener.NONE);
    }

    /// @param hints    what is known about the columns
    /// @param listener told after each column
    public static TableSummary of(String location, DetectionHints hints, ColumnListener listener) {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable source = SourceTable.detect(duck, location, hints, listener);
            source.materialize();
            long rows = source.rows();
            if (rows == 0) {
                throw new DataException("source '" + location + "' is empty: it has no rows");
            }
            List<ColumnSummary> columns = new ArrayList<>();
            for (String name : source.columns()) {
                columns.add(column(duck, source, name, rows));
                listener.onColumn(
                        "counting values", columns.size(), source.columns().size());
            }
            return new TableSummary(
                    location, rows, columns, source.format(), source.isDelimitedText(), source.remarks());
        } catch (SQLException e) {
            throw new DataException("source '" + location + "' cannot be read: " + DuckDb.reason(e), e);
        }
    }

    private static ColumnSummary column(DuckDb duck, SourceTable source, String name, long rows) throws SQLException {
        String sql = DuckDb.identifier(name);
        Kind kind = kind(SourceType.of(source.typeOf("column '" + name + "'", sql)));
        long present = duck.count("SELECT count(" + sql + ") FROM source");
        long distinct = kind == Kind.OTHER ? present : duck.count("SELECT count(DISTINCT " + sql + ") FROM source");
        boolean number = kind == Kind.WHOLE || kind == Kind.REAL;
        boolean few = kind != Kind.OTHER && distinct <= MAX_LEVELS;
        return new ColumnSummary(
                name,
                kind,
                sql,
                source.format().column(name).map(TableSummary::described).orElse(""),
                rows - present,
                distinct,
                number ? number(duck, "min", sql) : Double.NaN,
                number ? number(duck, "max", sql) : Double.NaN,
                few ? counts(duck, sql, number) : Map.of(),
                kind == Kind.TIME
                        && duck.count("SELECT count(*) FROM source WHERE hour(CAST(" + sql + " AS TIMESTAMP)) > 0")
                                > 0);
    }

    /// Number of rows by value as text; numbers are in numeric order.
    private static Map<String, Long> counts(DuckDb duck, String sql, boolean isNumber) throws SQLException {
        String query = " FROM source WHERE " + sql + " IS NOT NULL GROUP BY " + sql + " ORDER BY "
                + (isNumber ? sql : "CAST(" + sql + " AS VARCHAR)");
        List<String> levels = duck.texts("SELECT CAST(" + sql + " AS VARCHAR)" + query);
        List<String> rows = duck.texts("SELECT count(*)" + query);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < levels.size(); i++) {
            counts.put(levels.get(i), Long.valueOf(rows.get(i)));
        }
        return counts;
    }

    private static String described(SourceColumn column) {
        boolean isPlain = column.isIso() && column.numbers().equals(NumberFormat.PLAIN);
        return isPlain ? "" : "as " + InvalidCellCount.kind(column);
    }

    private static double number(DuckDb duck, String aggregate, String sql) throws SQLException {
        String found = duck.texts("SELECT " + aggregate + "(CAST(" + sql
                        + " AS DOUBLE)) FROM source WHERE isfinite(CAST(" + sql + " AS DOUBLE))")
                .getFirst();
        return found == null ? Double.NaN : Double.parseDouble(found);
    }

    private static Kind kind(SourceType type) {
        return switch (type) {
            case WHOLE -> Kind.WHOLE;
            case REAL -> Kind.REAL;
            case BOOLEAN -> Kind.BOOLEAN;
            case TEXT -> Kind.TEXT;
            case DATE, LOCAL_TIME, INSTANT -> Kind.TIME;
            case OTHER -> Kind.OTHER;
        };
    }

    /// @throws DataException if there is no such column; the message names the closest one
    public ColumnSummary column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names =
                            columns.stream().map(ColumnSummary::name).toList();
                    return new DataException("the table has no column '" + name + "'"
                            + NameSuggestion.hint(name, names) + "; its columns: "
                            + String.join(", ", names));
                });
    }
}
