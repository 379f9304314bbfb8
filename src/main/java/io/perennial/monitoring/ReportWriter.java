package io.perennial.monitoring;

import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;

/// Writes the reports of one model into its registry, each with its page, and the list of the newest windows:
/// `reports/<window>.{json,html}` and `reports/index.html`.
public final class ReportWriter {
    private static final int MAX_LISTED_WINDOWS = 60;

    private final ModelRegistry registry;
    private final ReportArchive archive;
    private final ReportRenderer renderer;

    public ReportWriter(ModelRegistry registry, ReportRenderer renderer) {
        this.registry = registry;
        this.archive = new ReportArchive(registry);
        this.renderer = renderer;
    }

    /// Stores a report, replacing any earlier report of the window.
    void write(WindowReport report) {
        registry.store().put(archive.json(report.window()), Json.pretty(report));
        writePage(report);
    }

    /// Renders the page of a stored report again.
    public void writePage(WindowReport report) {
        registry.store().put(archive.page(report.window()), renderer.windowPage(report));
    }

    public void writeWindowList() {
        registry.store()
                .put(archive.indexPage(), renderer.windowList(registry.model(), archive.newest(MAX_LISTED_WINDOWS)));
    }
}
