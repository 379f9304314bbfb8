package io.perennial.dashboard;

import io.perennial.monitoring.ReportArchive;
import io.perennial.performance.MetricNames;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.status.RegistryStatus;
import io.perennial.text.NumberText;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One model on a registry's page.
///
/// @param keys all keys of the registry's store
record ModelSection(ModelRegistry registry, List<String> keys) {
    static final int MAX_VERSIONS = 20;
    private static final int MAX_WINDOWS = 10;

    /// Cells of a version.
    ///
    /// @param metrics  validation metrics, or why the manifest cannot be read
    /// @param readable whether the manifest can be read
    record Row(String reason, String trainingRows, String metrics, boolean readable) {}

    /// Last moves of the aliases that point to a version.
    Map<Alias, AliasMove> aliases() {
        Map<Alias, AliasMove> aliases = new EnumMap<>(Alias.class);
        for (Alias alias : Alias.values()) {
            registry.aliasState(alias)
                    .ifPresent(state -> aliases.put(alias, state.history().getLast()));
        }
        return aliases;
    }

    /// The registry's part of the status.
    StatusRows status() {
        return new StatusRows(RegistryStatus.ofLastChange(registry));
    }

    static List<Alias> aliasesOf(ModelVersion version, Map<Alias, AliasMove> aliases) {
        return aliases.entrySet().stream()
                .filter(alias -> alias.getValue().version().equals(version))
                .map(Map.Entry::getKey)
                .toList();
    }

    Row read(ModelVersion version) {
        try {
            Manifest manifest = registry.manifest(version);
            return new Row(
                    manifest.lineage().reason().inWords(),
                    NumberText.count(manifest.lineage().trainingRows()),
                    validationMetrics(manifest.evaluation().model()),
                    true);
        } catch (RegistryException | UncheckedIOException e) {
            return new Row("–", "–", "cannot be read: " + e.getMessage(), false);
        }
    }

    private static String validationMetrics(Map<String, ConfidenceInterval> metrics) {
        return MetricNames.ORDER.stream()
                .flatMap(name -> Optional.ofNullable(metrics.get(name)).stream()
                        .map(metric -> name + " " + NumberText.number(metric.value())))
                .limit(2)
                .collect(Collectors.joining(" · "));
    }

    ReportArchive.NewestReports newestReports() {
        return new ReportArchive(registry).newest(MAX_WINDOWS);
    }

    /// Page of a version's report, if it exists.
    @Nullable
    String reportOf(ModelVersion version) {
        String page = registry.key("versions", version.id(), "report.html");
        return keys.contains(page) ? page : null;
    }

    /// Page in the directory of the model's monitoring reports.
    String page(String name) {
        return registry.key("reports", name);
    }
}
