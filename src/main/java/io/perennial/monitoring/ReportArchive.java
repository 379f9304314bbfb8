package io.perennial.monitoring;

import io.perennial.json.Json;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.StoredObject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /// Every report that can be read, the newest window first, each read when it is asked for.
    public Stream<WindowReport> newestFirst() {
        return paths().flatMap(path -> read(path).stream());
    }

    /// Where a window's page lies, as people open it.
    public String address(Window window) {
        return registry.store().root() + page(window);
    }

    /// The newest windows, and those among them whose report cannot be read.
    ///
    /// @param reports    the newest first
    /// @param unreadable file names
    public record Newest(List<WindowReport> reports, List<String> unreadable) {
        public Newest {
            reports = List.copyOf(reports);
            unreadable = List.copyOf(unreadable);
        }

        /// Those as long as the newest one: people ask for windows of other lengths now and then.
        public List<WindowReport> ofOneLength() {
            return reports.stream()
                    .filter(report -> report.window()
                            .length()
                            .equals(reports.getFirst().window().length()))
                    .toList();
        }
    }

    public Newest newest(int most) {
        List<WindowReport> reports = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        paths().limit(most)
                .forEach(path -> read(path)
                        .ifPresentOrElse(
                                reports::add, () -> unreadable.add(path.substring(path.lastIndexOf('/') + 1))));
        return new Newest(reports, unreadable);
    }

    /// The newest window that has a report, whether or not that can be read.
    public Optional<Window> newestWindow() {
        return paths().findFirst().flatMap(this::window);
    }

    /// Of the windows' reports, the newest window first. Other files lie beside them.
    private Stream<String> paths() {
        return registry.store().list(key("")).stream()
                .filter(path -> window(path).isPresent())
                .sorted(Comparator.reverseOrder());
    }

    private Optional<Window> window(String path) {
        return path.endsWith(JSON)
                ? Window.ofKey(path.substring(key("").length(), path.length() - JSON.length()))
                : Optional.empty();
    }

    /// Writes the index of the newest windows.
    public void index() {
        Newest newest = newest(LISTED);
        registry.store()
                .put(key("index.html"), new IndexPage(registry.model(), newest.reports(), newest.unreadable()).html());
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
