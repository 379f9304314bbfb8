package io.perennial.history;

import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;

/// Writes the pages over many windows and versions: `<model>/reports/history.{html,json}` and `index.html` of the
/// registry.
///
/// @param registry of the model whose history is written
public record HistoryPages(ModelRegistry registry) {
    static final String HTML = "history.html";
    static final String JSON = "history.json";

    /// Of what the registry holds now; the same registry gives the same bytes.
    public void write() {
        History history = History.of(registry);
        registry.store().put(registry.key("reports", JSON), Json.pretty(history));
        registry.store().put(registry.key("reports", HTML), new HistoryPage(history).html());
        RegistryPage.write(registry.store());
    }
}
