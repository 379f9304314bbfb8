package io.perennial.training.data;

import io.perennial.training.source.DataException;
import io.perennial.training.source.SourceTable;

/// Condition on the rows of the source.
///
/// @param sql       SQL of the problem file; empty for none
/// @param condition SQL condition for a WHERE clause
record RowFilter(String sql, String condition) {
    static RowFilter of(String sql, SourceTable source) {
        if (sql.isEmpty()) {
            return new RowFilter(sql, "true");
        }
        String type = source.typeOf("filter", sql);
        if (!type.equals("BOOLEAN")) {
            throw new DataException("filter: the SQL " + sql + " gives " + type + "; it must be true or false");
        }
        return new RowFilter(sql, "(" + sql + "\n)");
    }
}
