package io.perennial.training.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// Checks a condition that a person wrote, before anything is searched. It must be one expression, since it is put into
/// parentheses, and select the same rows each time it is evaluated.
final class ConditionCheck {
    private final DuckDb duck;
    private final String condition;

    private ConditionCheck(DuckDb duck, String condition) {
        this.duck = duck;
        this.condition = condition;
    }

    /// @throws DataException if the text is not one expression, or has a function such as `random()`
    static void require(String condition) {
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            var check = new ConditionCheck(duck, condition);
            // A text that ends the parentheses around it, or goes on after the expression, is valid in one form only.
            check.parse(condition);
            check.requireStable(check.parse("(" + condition + "\n)"));
        } catch (SQLException e) {
            throw new DataException("--where cannot be checked: " + DuckDb.reason(e), e);
        }
    }

    private JsonNode parse(String form) throws SQLException {
        String json = duck.texts("SELECT json_serialize_sql(" + DuckDb.literal("SELECT 1 WHERE " + form) + ")")
                .getFirst();
        JsonNode parsed = Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class, "the parsed condition");
        if (parsed.path("error").asBoolean() || parsed.path("statements").size() != 1) {
            throw rejected("is not one condition", parsed.path("error_message").asText("more than one statement"));
        }
        return parsed;
    }

    private void requireStable(JsonNode parsed) throws SQLException {
        List<String> functions = parsed.findValuesAsText("function_name");
        if (functions.isEmpty()) {
            return;
        }
        String names = functions.stream().map(DuckDb::literal).collect(Collectors.joining(", "));
        List<String> changing = duck.texts("SELECT DISTINCT function_name FROM duckdb_functions()"
                + " WHERE stability = 'VOLATILE' AND function_name IN (" + names + ")");
        if (!changing.isEmpty()) {
            throw rejected("selects other rows each time", String.join(", ", changing));
        }
    }

    private DataException rejected(String what, String reason) {
        return new DataException("--where '" + condition + "' " + what + " (" + reason
                + "); write it as after WHERE, for example customer = 'c-17'");
    }
}
