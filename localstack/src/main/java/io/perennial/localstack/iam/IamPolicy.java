package io.perennial.localstack.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Policy of a role, of its permissions boundary or of a resource.
record IamPolicy(String name, List<IamStatement> statements) {
    IamPolicy {
        statements = List.copyOf(statements);
    }

    /// @param json policy document
    /// @throws IllegalArgumentException if it has a condition that cannot be evaluated here
    static IamPolicy parse(String name, String json) {
        JsonNode statements = Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class, "policy " + name)
                .path("Statement");
        var all = new ArrayList<IamStatement>();
        for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
            all.add(IamStatement.parse(name + "#" + (all.size() + 1), statement));
        }
        return new IamPolicy(name, all);
    }
}
