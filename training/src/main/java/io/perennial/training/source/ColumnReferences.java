package io.perennial.training.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Names that an SQL expression refers to, by DuckDB's own parser.
final class ColumnReferences {
    private ColumnReferences() {}

    /// Names in lower case. Some may be no columns, such as the parameters of a lambda; a name with a table before it
    /// is
    /// given part by part. Empty if the expression is not SQL.
    static Set<String> of(DuckDb duck, String sql) throws SQLException {
        String select = DuckDb.literal("SELECT (" + sql + "\n) AS value FROM source");
        String tree = duck.texts("SELECT json_serialize_sql(" + select + ")").getFirst();
        Set<String> names = new HashSet<>();
        try {
            collect(Json.mapper().readTree(tree), names);
        } catch (IOException e) {
            throw new IllegalStateException("DuckDB's syntax tree is not JSON", e);
        }
        return names;
    }

    private static void collect(JsonNode node, Set<String> names) {
        node.path("column_names").forEach(name -> names.add(name.asText().toLowerCase(Locale.ROOT)));
        node.forEach(child -> collect(child, names));
    }
}
