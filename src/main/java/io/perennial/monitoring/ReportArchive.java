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

/// Reads the reports of one model from its registry, `reports/<window>.json`. [ReportWriter] writes them and
/// their pages.
public final class ReportArchive {
    private static final String FOLDER = "reports";
    private static final String JSON = ".json";

    private final ModelRegistry registry;

    public ReportArchive(ModelRegistry registry) {
        this.registry = registry;
    }

    /// The report of a window, if one is stored and can still be read.
    public Optional<WindowReport> report(Window window) {
        return read(json(window));
    }

    /// Every report that can be read, the newest window first, each read on demand.
    public Stream<WindowReport> newestFirst() {
        return paths().flatMap(path -> read(path).stream());
    }

    /// Address of a window's page for people.
    public String address(Window window) {
        return registry.store().root() + page(window);
    }

    /// The newest windows, and those among them whose report cannot be read.
    ///
    /// @param reports    the newest first
    /// @param unreadable names of the files that cannot be read
    public record NewestReports(List<WindowReport> reports, List<String> unreadable) {
        public NewestReports {
            reports = List.copyOf(reports);
            unreadable = List.copyOf(unreadable);
        }

        /// Reports of windows as long as the newest one, since people sometimes request windows of other
        /// lengths.
        public List<WindowReport> ofEqualLength() {
            return reports.stream()
                    .filter(report -> report.window()
                            .length()
                            .equals(reports.getFirst().window().length()))
                    .toList();
        }
    }

    public NewestReports newest(int max) {
        List<WindowReport> reports = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        paths().limit(max)
                .forEach(path -> read(path)
                        .ifPresentOrElse(
                                reports::add, () -> unreadable.add(path.substring(path.lastIndexOf('/') + 1))));
        return new NewestReports(reports, unreadable);
    }

    /// The newest window that has a report, readable or not.
    public Optional<Window> newestWindow() {
        return paths().findFirst().flatMap(this::window);
    }

    /// All windows that have a report, readable or not, the newest first.
    public List<Window> windows() {
        return paths().flatMap(path -> window(path).stream()).toList();
    }

    /// Paths of the window reports, the newest window first; other files of the folder are left out.
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

    /// Key of a window's page in the store.
    public String page(Window window) {
        return key(window.key() + ".html");
    }

    String json(Window window) {
        return key(window.key() + JSON);
    }

    String indexPage() {
        return key("index.html");
    }

    private String key(String name) {
        return registry.key(FOLDER, name);
    }

    /// Reads a report. One that another version of this code wrote may no longer be readable; it is created
    /// again or left out.
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
