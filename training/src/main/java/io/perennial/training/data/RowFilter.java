package io.perennial.training.data;

/// The condition that a row of the source must meet.
///
/// @param sql       as the problem file has it; empty for none
/// @param condition for a WHERE clause
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
