package io.perennial.monitoring;

import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.StoredObject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Reports of one model in its registry: `reports/<window>.{json,html}` and `reports/index.html`.
public final class ReportArchive {
    /// Windows the index lists.
    static final int LISTED = 60;

    private static final String FOLDER = "reports";
    private static final String JSON = ".json";

    private final ModelRegistry registry;

    public ReportArchive(ModelRegistry registry) {
        this.registry = registry;
    }

    /// Stores a report in place of any earlier one of the window.
    public void put(WindowReport report) {
        String name = report.window().key();
        registry.store().put(key(name + JSON), Json.pretty(report));
        registry.store().put(key(name + ".html"), new WindowPage(report).html());
    }

    /// The report of a window, if one is stored and can still be read.
    public Optional<WindowReport> report(Window window) {
        return read(key(window.key() + JSON));
    }

    /// Writes the index of the newest windows.
    public void index() {
        List<WindowReport> reports = registry.store().list(key("")).stream()
                .filter(path -> path.endsWith(JSON))
                .sorted(java.util.Comparator.reverseOrder())
                .limit(LISTED)
                .map(path -> read(path).orElse(null))
                .filter(Objects::nonNull)
                .toList();
        registry.store().put(key("index.html"), new IndexPage(registry.model(), reports).html());
    }

    /// Where a window's page lies in the store.
    public String page(Window window) {
        return key(window.key() + ".html");
    }

    private String key(String name) {
        return registry.key(FOLDER, name);
    }

    /// A report that another version of this code wrote may not be readable any more; it is made anew or left out.
    private Optional<WindowReport> read(String key) {
        Optional<StoredObject> stored = registry.store().get(key);
        try {
            return stored.map(object -> Json.read(object.bytes(), WindowReport.class, key));
        } catch (UncheckedIOException e) {
            System.getLogger(ReportArchive.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
            return Optional.empty();
        }
    }
}
