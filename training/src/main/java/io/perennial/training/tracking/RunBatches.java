package io.perennial.training.tracking;

import io.perennial.registry.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunTag;

/// Data of a run in batches that an MLflow server accepts.
final class RunBatches {
    /// Maximum number of entries of each kind per call.
    private static final int MAX_METRICS = 1000;

    private static final int MAX_PARAMETERS = 100;
    private static final int MAX_TAG_LENGTH = 5000;

    private final Run run;

    RunBatches(Run run) {
        this.run = run;
    }

    interface Sink {
        void batch(List<Metric> metrics, List<Param> parameters, List<RunTag> tags);
    }

    void send(Sink sink) {
        List<Metric> metrics = metrics();
        for (int from = 0; from < metrics.size(); from += MAX_METRICS) {
            sink.batch(metrics.subList(from, Math.min(metrics.size(), from + MAX_METRICS)), List.of(), List.of());
        }
        List<Param> parameters = parameters();
        for (int from = 0; from < parameters.size(); from += MAX_PARAMETERS) {
            sink.batch(
                    List.of(), parameters.subList(from, Math.min(parameters.size(), from + MAX_PARAMETERS)), List.of());
        }
        List<RunTag> tags = tags();
        for (int from = 0; from < tags.size(); from += MAX_PARAMETERS) {
            sink.batch(List.of(), List.of(), tags.subList(from, Math.min(tags.size(), from + MAX_PARAMETERS)));
        }
    }

    /// Metrics, then the learning curve as the history of one metric. MLflow accepts only finite numbers.
    private List<Metric> metrics() {
        var values = new TreeMap<>(run.outcome().metrics());
        values.put("duration_seconds", run.usage().duration().toMillis() / 1000.0);
        values.put("peak_memory_mb", run.usage().peakMemoryBytes() / 1e6);
        values.put("training_rows", (double) run.data().trainingRows());
        values.put("validation_rows", (double) run.data().validationRows());
        List<Metric> metrics = new ArrayList<>();
        values.forEach((name, value) -> add(metrics, name, value, 0));
        for (int round = 1; round <= run.outcome().curve().size(); round++) {
            add(metrics, "learning_curve", run.outcome().curve().get(round - 1), round);
        }
        return metrics;
    }

    private void add(List<Metric> metrics, String name, double value, int step) {
        if (Double.isFinite(value)) {
            metrics.add(Metric.newBuilder()
                    .setKey(name)
                    .setValue(value)
                    .setStep(step)
                    .setTimestamp(run.startedAt().plus(run.usage().duration()).toEpochMilli())
                    .build());
        }
    }

    private List<Param> parameters() {
        var all = new TreeMap<>(run.parameters());
        all.put("seed", Long.toString(run.code().seed()));
        all.put("dataset", run.data().dataset());
        all.put("from", String.valueOf(run.data().from()));
        all.put("to", String.valueOf(run.data().to()));
        return all.entrySet().stream()
                .map(parameter -> Param.newBuilder()
                        .setKey(parameter.getKey())
                        .setValue(parameter.getValue())
                        .build())
                .toList();
    }

    private List<RunTag> tags() {
        var all = new TreeMap<String, String>();
        all.put("mlflow.runName", run.id());
        all.put("mlflow.source.name", "perennial");
        all.put("mlflow.source.git.commit", run.code().gitCommit().replace("-dirty", ""));
        all.put("perennial.dirty", Boolean.toString(run.code().gitCommit().endsWith("-dirty")));
        all.put("perennial.reason", run.reason().inWords());
        Optional.ofNullable(run.outcome().failure()).ifPresent(failure -> all.put("perennial.failure", failure));
        Optional.ofNullable(run.outcome().version())
                .ifPresent(version -> all.put(MlflowServer.VERSION_TAG, version.id()));
        run.code().libraries().forEach((name, version) -> all.put("perennial.library." + name, version));
        run.outcome().artifacts().forEach((name, address) -> all.put("perennial.artifact." + name, address));
        return all.entrySet().stream()
                .map(tag -> tag(tag.getKey(), tag.getValue()))
                .toList();
    }

    static RunTag tag(String key, String value) {
        return RunTag.newBuilder()
                .setKey(key)
                .setValue(value.substring(0, Math.min(MAX_TAG_LENGTH, value.length())))
                .build();
    }
}
