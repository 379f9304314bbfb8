package io.perennial.localstack.demo;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.registry.ModelVersion;
import io.perennial.text.NumberText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Events of the demonstration in the order of event time.
final class Timeline {
    private final List<Entry> entries = new ArrayList<>();

    sealed interface Entry {
        /// Event time.
        Instant at();
    }

    /// Monitoring result of a window.
    ///
    /// @param metrics published metrics by name
    /// @param version monitored version
    record WindowResult(Instant from, Instant at, int predictions, Map<String, Double> metrics, String version)
            implements Entry {
        public WindowResult {
            metrics = new TreeMap<>(metrics);
        }

        String summary() {
            return String.format(
                    Locale.ROOT,
                    "%s  %,5d predictions  %5s labelled  error %6s  drift %5s  quality %5s  performance %5s",
                    from.toString().substring(0, 10),
                    predictions,
                    NumberText.percent(metric(MonitoringMetric.LABEL_COVERAGE.metricName())),
                    NumberText.number(metric(MonitoringMetric.PREDICTION_ERROR.metricName())),
                    NumberText.number(metric(MonitoringMetric.DRIFT_SCORE.metricName())),
                    NumberText.number(metric(MonitoringMetric.QUALITY_SCORE.metricName())),
                    NumberText.number(metric(MonitoringMetric.PERFORMANCE_SCORE.metricName())));
        }

        double metric(String name) {
            return metrics.getOrDefault(name, Double.NaN);
        }
    }

    /// State change of an alarm.
    record AlarmTransition(Instant at, String name, boolean inAlarm) implements Entry {}

    /// Result of a retraining.
    ///
    /// @param outcome `PROMOTED`, `REJECTED`, `UNDECIDED`, `ROLLED_BACK` or `FAILED`
    record RetrainingResult(Instant at, String outcome, String summary, long seconds) implements Entry {}

    /// A version became champion.
    record ChampionChange(Instant at, ModelVersion version) implements Entry {}

    void add(Entry entry) {
        entries.add(entry);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    List<WindowResult> windows() {
        return entriesOf(WindowResult.class);
    }

    <T extends Entry> List<T> entriesOf(Class<T> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    long promotions() {
        return entriesOf(RetrainingResult.class).stream()
                .filter(retrainingResult -> retrainingResult.outcome().equals("PROMOTED"))
                .count();
    }
}
