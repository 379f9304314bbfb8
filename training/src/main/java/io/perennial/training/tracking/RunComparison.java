package io.perennial.training.tracking;

import io.perennial.performance.MetricNames;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.Run;
import io.perennial.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Comparison of two runs.
///
/// @param differences differing parameters and facts; equal ones are left out
/// @param metrics     metrics on the validation rows, the important ones first
public record RunComparison(Run first, Run second, List<Difference> differences, List<MetricPair> metrics) {
    private static final String NONE = "-";

    /// @param first value of the first run, `-` if it has none
    public record Difference(String name, String first, String second) {}

    /// Metric of both runs; null if a run does not have it. Bounds are NaN if the run published no version.
    public record MetricPair(
            String name,
            @Nullable ConfidenceInterval first,
            @Nullable ConfidenceInterval second) {}

    public RunComparison {
        differences = List.copyOf(differences);
        metrics = List.copyOf(metrics);
    }

    /// @param registry registry with the intervals of the published versions
    public static RunComparison of(ModelRegistry registry, Run first, Run second) {
        return new RunComparison(
                first,
                second,
                differences(all(first), all(second)),
                metrics(estimates(registry, first), estimates(registry, second)));
    }

    private static List<Difference> differences(Map<String, String> first, Map<String, String> second) {
        var names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        return names.stream()
                .map(name -> new Difference(name, first.getOrDefault(name, NONE), second.getOrDefault(name, NONE)))
                .filter(difference -> !difference.first().equals(difference.second()))
                .toList();
    }

    private static Map<String, String> all(Run run) {
        var all = new TreeMap<>(run.parameters());
        all.put("commit", run.code().gitCommit());
        all.put("data set", run.data().dataset());
        all.put("seed", Long.toString(run.code().seed()));
        all.put("training rows", Long.toString(run.data().trainingRows()));
        all.put("validation rows", Long.toString(run.data().validationRows()));
        all.put("from", Objects.toString(run.data().from(), NONE));
        all.put("to", Objects.toString(run.data().to(), NONE));
        run.code().libraries().forEach((name, version) -> all.put("library " + name, version));
        return all;
    }

    private static List<MetricPair> metrics(
            Map<String, ConfidenceInterval> first, Map<String, ConfidenceInterval> second) {
        var names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        var ordered = new ArrayList<>(MetricNames.ORDER);
        ordered.retainAll(names);
        names.removeAll(ordered);
        ordered.addAll(names);
        return ordered.stream()
                .map(name -> new MetricPair(name, first.get(name), second.get(name)))
                .toList();
    }

    private static Map<String, ConfidenceInterval> estimates(ModelRegistry registry, Run run) {
        var estimates = new TreeMap<String, ConfidenceInterval>();
        run.outcome()
                .metrics()
                .forEach((name, value) -> estimates.put(name, new ConfidenceInterval(value, Double.NaN, Double.NaN)));
        Optional.ofNullable(run.outcome().version())
                .ifPresent(version ->
                        estimates.putAll(registry.manifest(version).evaluation().model()));
        return estimates;
    }
}
