package io.perennial.training.data;

import io.perennial.contract.NameSuggestion;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Summary of a table's columns without a problem file.
///
/// @param rows number of rows
public record TableSummary(long rows, List<ColumnSummary> columns) {
    /// Maximum number of listed levels.
    public static final int MAX_LEVELS = 30;

    public TableSummary {
        columns = List.copyOf(columns);
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
    /// @param levels       all values as sorted text, if there are at most [#MAX_LEVELS]
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
            List<String> levels,
            boolean hasTimeOfDay) {
        public ColumnSummary {
            levels = List.copyOf(levels);
        }
    }

    /// @throws DataException if the files cannot be read or have no rows
    public static TableSummary of(String location) {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable source = SourceTable.open(duck, location);
            long rows = source.rows();
            if (rows == 0) {
                throw new DataException("source '" + location + "' is empty: it has no rows");
            }
            List<ColumnSummary> columns = new ArrayList<>();
            for (String name : source.columns()) {
                columns.add(column(duck, source, name, rows));
            }
            return new TableSummary(rows, columns);
        } catch (SQLException e) {
            throw new DataException("source '" + location + "' cannot be read: " + DuckDb.reason(e), e);
        }
    }

    private static ColumnSummary column(DuckDb duck, SourceTable source, String name, long rows) throws SQLException {
        String plain = DuckDb.identifier(name);
        Kind stored = kind(SourceType.of(source.typeOf("column '" + name + "'", plain)));
        Optional<LocaleFormat> spelling = stored == Kind.TEXT ? LocaleFormat.of(duck, plain) : Optional.empty();
        String sql = spelling.map(LocaleFormat::sql).orElse(plain);
        Kind kind = spelling.map(LocaleFormat::kind).orElse(stored);
        long present = duck.count("SELECT count(" + sql + ") FROM source");
        long distinct = kind == Kind.OTHER ? present : duck.count("SELECT count(DISTINCT " + sql + ") FROM source");
        boolean number = kind == Kind.WHOLE || kind == Kind.REAL;
        boolean few = kind != Kind.OTHER && distinct <= MAX_LEVELS;
        return new ColumnSummary(
                name,
                kind,
                sql,
                spelling.map(LocaleFormat::description).orElse(""),
                rows - present,
                distinct,
                number ? number(duck, "min", sql) : Double.NaN,
                number ? number(duck, "max", sql) : Double.NaN,
                few
                        ? duck.texts("SELECT DISTINCT CAST(" + sql + " AS VARCHAR) AS level FROM source WHERE " + sql
                                + " IS NOT NULL ORDER BY level")
                        : List.of(),
                kind == Kind.TIME
                        && duck.count("SELECT count(*) FROM source WHERE hour(CAST(" + sql + " AS TIMESTAMP)) > 0")
                                > 0);
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
