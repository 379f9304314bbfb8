package io.perennial.dashboard;

import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;

/// Writes the pages that show many windows and versions: `<model>/reports/history.{html,json}` and `index.html`
/// of the registry.
///
/// @param registry registry of the model
public record DashboardWriter(ModelRegistry registry) {
    static final String HTML = "history.html";
    public static final String JSON = "history.json";

    /// Writes all pages from the registry's content; the same content gives the same bytes.
    public void write() {
        ModelHistory modelHistory = ModelHistory.of(registry);
        registry.store().put(registry.key("reports", JSON), Json.pretty(modelHistory));
        registry.store().put(registry.key("reports", HTML), new HistoryPage(modelHistory).html());
        RegistryPage.write(registry.store());
    }
}
