package io.perennial.training.pipeline;

import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectKeys;
import io.perennial.registry.Run;
import io.perennial.registry.RunContext;
import io.perennial.registry.TrainingReason;
import io.perennial.registry.Trial;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.training.data.Table;
import io.perennial.training.fit.FittedModel;
import io.perennial.training.problem.Problem;
import io.perennial.training.tuning.TrialResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Records one run in the registry at its start, so that a killed run is recorded too, and at its end.
final class RunRecorder {
    private static final String UNFINISHED = "it has not ended: it was interrupted or is still running";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final ModelRegistry registry;
    private final Provenance provenance;
    private final Clock clock;
    private final Problem problem;
    private final TrainingData data;
    private final TrainingReason trainingReason;
    private final Instant startedAt;

    RunRecorder(
            ModelRegistry registry,
            Provenance provenance,
            Clock clock,
            Problem problem,
            TrainingData data,
            TrainingReason trainingReason) {
        this.registry = registry;
        this.provenance = provenance;
        this.clock = clock;
        this.problem = problem;
        this.data = data;
        this.trainingReason = trainingReason;
        this.startedAt = clock.instant();
    }

    /// Records the start; to be called before the work.
    ///
    /// @param trial trial of a search; null for a single training
    void recordStart(Map<String, String> tried, @Nullable Trial trial) {
        var parameters = new TreeMap<>(parameters());
        parameters.putAll(tried);
        registry.recordRunStart(run(parameters, Map.of(), List.of(), null, UNFINISHED, trial));
    }

    void recordSuccess(FittedModel fittedModel, Manifest manifest) {
        var parameters = new TreeMap<>(parameters());
        parameters.put(
                "calibration", fittedModel.outputCalibration().calibration().inWords());
        parameters.put("best_iteration", Integer.toString(fittedModel.model().numIterations()));
        parameters.put("continued_iterations", Integer.toString(fittedModel.continuedIterations()));
        var metrics = new TreeMap<String, Double>();
        put(metrics, "", manifest.evaluation().model());
        put(metrics, "baseline_", manifest.evaluation().baseline());
        put(metrics, "linear_", manifest.evaluation().linear());
        put(metrics, "champion_", manifest.evaluation().champion());
        registry.recordRunEnd(run(parameters, metrics, fittedModel.learningCurve(), manifest, null, null));
    }

    /// Records a failure. If recording fails too, for example because of a full disk, the first failure is kept.
    void recordFailure(RuntimeException why) {
        try {
            registry.recordRunEnd(run(parameters(), Map.of(), List.of(), null, String.valueOf(why.getMessage()), null));
        } catch (RuntimeException unrecorded) {
            why.addSuppressed(unrecorded);
        }
    }

    /// @param failure message of the failure; empty if there is none
    /// @return duration of the trial
    Duration recordTrial(Trial trial, TrialResult result, String failure) {
        var parameters = new TreeMap<>(parameters());
        parameters.putAll(result.parameters());
        parameters.put("trial", Integer.toString(trial.number()));
        var metrics = new TreeMap<String, Double>();
        for (int i = 0; i < result.folds().size(); i++) {
            metrics.put(HyperparameterTuner.MEAN_FOLD_LOSS, result.loss());
            metrics.put(
                    HyperparameterTuner.FOLD_LOSS_PREFIX + (i + 1),
                    result.folds().get(i));
        }
        Run run = run(parameters, metrics, result.curve(), null, failure.isEmpty() ? null : failure, trial);
        registry.recordRunEnd(run);
        return run.duration();
    }

    private Run run(
            Map<String, String> parameters,
            Map<String, Double> metrics,
            List<Double> curve,
            @Nullable Manifest manifest,
            @Nullable String failure,
            @Nullable Trial trial) {
        return new Run(
                id(trial),
                registry.model(),
                trainingReason,
                startedAt,
                Duration.between(startedAt, clock.instant()),
                data.fingerprint(),
                provenance.commit(),
                problem.training().seed(),
                context(manifest),
                parameters,
                metrics,
                curve,
                manifest == null ? null : manifest.version(),
                failure,
                trial);
    }

    /// Id of the run, equal at its start and its end.
    private String id(@Nullable Trial trial) {
        String what = parameters() + data.fingerprint() + data.training().rows();
        String which = trial == null ? "" : trial.search() + trial.number();
        return TIME.format(startedAt) + "-" + ObjectKeys.sha256(what + which).substring(0, 8);
    }

    private RunContext context(@Nullable Manifest manifest) {
        Table rows = data.training();
        var artifacts = new TreeMap<String, String>();
        if (manifest != null) {
            artifacts.put(ModelRegistry.MODEL_FILE, registry.address(manifest.version(), ModelRegistry.MODEL_FILE));
            manifest.artifacts()
                    .keySet()
                    .forEach(name -> artifacts.put(name, registry.address(manifest.version(), name)));
        }
        return new RunContext(
                rows.firstTime().orElse(null),
                rows.lastTime().map(last -> last.plusSeconds(1)).orElse(null),
                rows.rows(),
                data.validation().rows(),
                provenance.libraries(),
                PeakMemory.bytes(),
                artifacts);
    }

    private Map<String, String> parameters() {
        var parameters = new TreeMap<>(problem.training().parameters());
        parameters.put("trainer", "lightgbm");
        return parameters;
    }

    private static void put(Map<String, Double> metrics, String prefix, Map<String, ConfidenceInterval> estimates) {
        estimates.forEach((name, confidenceInterval) -> metrics.put(prefix + name, confidenceInterval.value()));
    }
}
