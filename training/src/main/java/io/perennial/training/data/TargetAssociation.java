package io.perennial.training.data;

import io.perennial.training.data.TableSummary.ColumnSummary;
import io.perennial.training.data.TableSummary.Kind;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import io.perennial.training.source.SourceTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Association of single columns with the target. The values of a column form groups: the levels of a text, at
/// most [#MAX_GROUPS] equal parts of numbers. For a numeric target, the association is the correlation ratio,
/// the share of the variance that lies between the groups. For classes, it is Goodman and Kruskal's lambda, the
/// share of the errors of the most frequent class that the most frequent class of each group avoids. Both lie
/// in [0, 1]. Small groups would give high values by chance, so each has [#MIN_ROWS_PER_GROUP] rows on average.
public final class TargetAssociation {
    private static final int MAX_GROUPS = 20;
    private static final int MIN_ROWS_PER_GROUP = 10;

    private TargetAssociation() {}

    /// @param classes whether the target is a class, not a number
    /// @param inputs  columns to measure; those with too few rows are left out of the result
    /// @return association by column name
    /// @throws DataException if the files cannot be read
    public static Map<String, Double> of(
            TableSummary table, ColumnSummary target, boolean classes, List<ColumnSummary> inputs) {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            SourceTable source = SourceTable.open(duck, table.location(), table.format());
            source.materialize();
            long rows = source.rows();
            var shares = new TreeMap<String, Double>();
            for (ColumnSummary column : inputs) {
                if (column.kind() != Kind.OTHER && column.kind() != Kind.TIME && groups(column, rows) >= 2) {
                    shares.put(column.name(), share(duck, query(target, classes, column, rows)));
                }
            }
            return shares;
        } catch (SQLException e) {
            throw new DataException("source '" + table.location() + "' cannot be read: " + DuckDb.reason(e), e);
        }
    }

    /// Association of a column; 0 if it has too few rows for its groups.
    private static long groups(ColumnSummary column, long rows) {
        long most = (rows - column.missing()) / MIN_ROWS_PER_GROUP;
        boolean isNumber = column.kind() == Kind.WHOLE || column.kind() == Kind.REAL;
        long wanted = isNumber ? Math.min(MAX_GROUPS, Math.min(most, column.distinct())) : column.distinct();
        return wanted <= most ? wanted : 0;
    }

    private static String query(ColumnSummary target, boolean classes, ColumnSummary column, long rows) {
        boolean isLevel = column.distinct() == groups(column, rows);
        String group = isLevel
                ? "CAST(" + column.sql() + " AS VARCHAR)"
                : "ntile(" + groups(column, rows) + ") OVER (ORDER BY " + column.sql() + ")";
        String value = classes ? "CAST(" + target.sql() + " AS VARCHAR)" : "CAST(" + target.sql() + " AS DOUBLE)";
        String pairs = "WITH pairs AS (SELECT " + group + " AS part, " + value + " AS value FROM source WHERE "
                + column.sql() + " IS NOT NULL AND " + target.sql() + " IS NOT NULL"
                + (classes ? "" : " AND isfinite(" + value + ")") + ") ";
        return pairs + (classes ? LAMBDA : CORRELATION_RATIO);
    }

    private static final String CORRELATION_RATIO = """
            SELECT 1 - sum(n * within) / nullif((SELECT count(*) * var_pop(value) FROM pairs), 0)
            FROM (SELECT count(*) AS n, var_pop(value) AS within FROM pairs GROUP BY part)
            """;

    private static final String LAMBDA = """
            SELECT (sum(most) - any_value(usual)) / nullif(any_value(total) - any_value(usual), 0)
            FROM (SELECT max(n) AS most FROM (SELECT part, count(*) AS n FROM pairs GROUP BY part, value) GROUP BY part),
                (SELECT max(n) AS usual, sum(n) AS total FROM (SELECT count(*) AS n FROM pairs GROUP BY value))
            """;

    private static double share(DuckDb duck, String query) throws SQLException {
        String found = duck.texts(query).getFirst();
        return found == null ? 0 : Double.parseDouble(found);
    }
}
