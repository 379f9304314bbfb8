package io.perennial.training.erasure;

import io.perennial.dashboard.DashboardWriter;
import io.perennial.json.Json;
import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.ReportWriter;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.notification.Notification;
import io.perennial.notification.NotificationOutbox.StoredNotification;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.Run;
import io.perennial.registry.StoredObject;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.source.DataException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Removes values that only erased rows had from reports, notifications, comparisons and runs. Pages are rendered
/// again. Files of versions are bound by hashes and stay; the erasure names them.
final class ReportEraser {
    static final List<String> FOLDERS = List.of("reports", "notifications", "comparisons", "runs");
    private static final int MAX_ATTEMPTS = 5;
    private static final String REPORTS = "reports";
    private static final String JSON = ".json";

    private final ModelRegistry registry;
    private final ValueReplacement values;
    private final Set<String> changed = new TreeSet<>();

    /// @param values values to remove
    ReportEraser(ModelRegistry registry, Set<String> values) {
        this.registry = registry;
        this.values = new ValueReplacement(values);
    }

    /// Files with the values.
    ///
    /// @param changed keys of the files from which the values are removed
    /// @param kept    keys of the files that still have one, as a name or in a text
    record Result(List<String> changed, List<String> kept) {}

    /// May be repeated: the result has the files of all repetitions.
    Result erase(boolean dryRun) {
        Set<String> kept = new TreeSet<>();
        for (String key : keys(FOLDERS)) {
            if (!isPage(key) && erase(key, dryRun)) {
                kept.add(key);
            }
        }
        if (!dryRun) {
            renderPages();
        }
        keys(FOLDERS).stream()
                .filter(key -> isPage(key) && !(dryRun && isRendered(key)))
                .filter(this::hasValue)
                .forEach(kept::add);
        return new Result(List.copyOf(changed), List.copyOf(kept));
    }

    /// Files of versions that contain one of the values.
    List<String> inVersions() {
        return keys(List.of("versions")).stream().filter(this::hasValue).toList();
    }

    /// @return whether the file still has a value
    private boolean erase(String key, boolean dryRun) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<StoredObject> stored = registry.store().get(key);
            if (stored.isEmpty() || !values.isIn(text(stored.get().bytes()))) {
                return false;
            }
            byte[] before = stored.get().bytes();
            byte[] after = replaced(key, before);
            boolean same = Arrays.equals(before, after);
            if (same || dryRun || registry.store().putIfMatch(key, stored.get().tag(), after)) {
                if (!same) {
                    changed.add(key);
                }
                return values.isIn(text(after));
            }
        }
        throw new DataException(key + " was changed by another process " + MAX_ATTEMPTS + " times: erase again");
    }

    private byte[] replaced(String key, byte[] json) {
        if (window(key).isPresent()) {
            return replaced(key, json, WindowReport.class, report -> values.apply(report, WindowReport.class));
        }
        if (key.startsWith(registry.key("notifications")) && key.endsWith(JSON)) {
            return replaced(key, json, StoredNotification.class, this::replaced);
        }
        if (key.startsWith(registry.key("comparisons")) && key.endsWith("/decision.json")) {
            return replaced(key, json, ComparisonResult.class, result -> values.apply(result, ComparisonResult.class));
        }
        return key.startsWith(registry.key("runs")) && key.endsWith(JSON)
                ? replaced(key, json, Run.class, run -> values.apply(run, Run.class))
                : json;
    }

    /// The JSON with replaced values; unchanged if it cannot be read, and then named by the erasure.
    private static <T> byte[] replaced(String key, byte[] json, Class<T> type, UnaryOperator<T> replacement) {
        try {
            T before = Json.read(json, type, key);
            T after = replacement.apply(before);
            return after.equals(before) ? json : Json.pretty(after);
        } catch (UncheckedIOException _) {
            return json;
        }
    }

    /// Texts of a notification are sentences around a value, and are replaced as a whole.
    private StoredNotification replaced(StoredNotification stored) {
        Notification notification = stored.notification();
        return new StoredNotification(
                new Notification(
                        notification.key(),
                        notification.alarm(),
                        notification.inAlarm(),
                        notification.window(),
                        values.apply(notification.subject()),
                        values.apply(notification.text()),
                        notification.retraining()),
                stored.claimedAt(),
                stored.sent());
    }

    /// Renders the pages of changed reports, and those that still have a value since an earlier erasure was
    /// interrupted.
    private void renderPages() {
        var writer = new ReportWriter(registry, new HtmlReportRenderer());
        var archive = new ReportArchive(registry);
        boolean lists = !changed.isEmpty();
        for (String key : keys(List.of(REPORTS))) {
            if (isPage(key) && (changed.contains(json(key)) || hasValue(key))) {
                window(json(key)).flatMap(archive::report).ifPresent(writer::writePage);
                lists |= window(json(key)).isEmpty();
            }
        }
        if (lists) {
            renderLists(writer);
        }
    }

    private static String json(String page) {
        return page.replaceFirst("\\.html$", JSON);
    }

    /// Pages with the content of many reports and notifications.
    private void renderLists(ReportWriter writer) {
        writer.writeWindowList();
        if (registry.store().tag(registry.key(REPORTS, DashboardWriter.JSON)).isPresent()) {
            new DashboardWriter(registry).write();
        }
    }

    /// Whether a file only shows what other files have.
    private boolean isPage(String key) {
        return key.endsWith(".html") || key.equals(registry.key(REPORTS, DashboardWriter.JSON));
    }

    /// Whether the erasure of the JSON behind a page changes the page.
    private boolean isRendered(String key) {
        return !changed.isEmpty()
                && (changed.contains(json(key)) || window(json(key)).isEmpty());
    }

    private Optional<Window> window(String key) {
        String folder = registry.key(REPORTS) + "/";
        return key.startsWith(folder) && key.endsWith(JSON)
                ? Window.ofKey(key.substring(folder.length(), key.length() - JSON.length()))
                : Optional.empty();
    }

    private boolean hasValue(String key) {
        return registry.store()
                .get(key)
                .filter(stored -> values.isIn(text(stored.bytes())))
                .isPresent();
    }

    private List<String> keys(Collection<String> folders) {
        return folders.stream()
                .flatMap(folder -> registry.store().list(registry.key(folder) + "/").stream())
                .filter(key -> !key.endsWith(".parquet"))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
