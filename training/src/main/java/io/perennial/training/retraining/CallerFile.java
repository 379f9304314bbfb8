package io.perennial.training.retraining;

import io.perennial.json.Json;
import io.perennial.promotion.RowCallers;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectKeys;
import java.nio.charset.StandardCharsets;

/// Stores the callers of the rows of a holdout, under the hash of the content, beside the data sets: it has their
/// permissions and their retention.
record CallerFile(ModelRegistry registry) {
    /// @return hash of the content
    String store(RowCallers callers) {
        byte[] json = Json.line(callers).getBytes(StandardCharsets.UTF_8);
        String hash = ObjectKeys.sha256(json);
        registry.store().putIfAbsent(key(hash), json);
        return hash;
    }

    /// Callers of the rows of a holdout. They are unknown if there is no such file, or if rows of the holdout were
    /// erased since it was written.
    ///
    /// @param rows number of rows of the holdout
    RowCallers open(Reporters reporters, int rows) {
        return reporters.callers().isEmpty()
                ? RowCallers.unknown(rows)
                : registry.store()
                        .get(key(reporters.callers()))
                        .map(stored ->
                                Json.read(stored.bytes(), RowCallers.class, "callers of the rows of the holdout"))
                        .filter(callers -> callers.rows() == rows)
                        .orElseGet(() -> RowCallers.unknown(rows));
    }

    private String key(String hash) {
        return registry.key("datasets", hash, "callers.json");
    }
}
