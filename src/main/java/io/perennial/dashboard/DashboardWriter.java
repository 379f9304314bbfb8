package io.perennial.dashboard;

import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;

/// Writes the pages over many windows and versions: `<model>/reports/history.{html,json}` and `index.html` of the
/// registry.
///
/// @param registry of the model whose history is written
public record DashboardWriter(ModelRegistry registry) {
    static final String HTML = "history.html";
    static final String JSON = "history.json";

    /// Of what the registry holds now; the same registry gives the same bytes.
    public void write() {
        ModelHistory modelHistory = ModelHistory.of(registry);
        registry.store().put(registry.key("reports", JSON), Json.pretty(modelHistory));
        registry.store().put(registry.key("reports", HTML), new HistoryPage(modelHistory).html());
        RegistryPage.write(registry.store());
    }
}
