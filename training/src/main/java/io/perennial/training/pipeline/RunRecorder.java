package io.perennial.training.pipeline;

import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectKeys;
import io.perennial.registry.Run;
import io.perennial.registry.Trial;
import io.perennial.statistics.ConfidenceInterval;
import io.perennial.training.data.Table;
import io.perennial.training.fit.FittedModel;
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
    private final BuildInfo provenance;
    private final Clock clock;
    private final TrainingJob job;
    private final Instant startedAt;

    RunRecorder(ModelRegistry registry, BuildInfo provenance, Clock clock, TrainingJob job) {
        this.registry = registry;
        this.provenance = provenance;
        this.clock = clock;
        this.job = job;
        this.startedAt = clock.instant();
    }

    /// Records the start; to be called before the work.
    ///
    /// @param trial trial of a search; null for a single training
    void recordStart(Map<String, String> tried, @Nullable Trial trial) {
        var parameters = new TreeMap<>(parameters());
        parameters.putAll(tried);
        registry.recordRunStart(run(parameters, trial, Run.Outcome.unpublished(Map.of(), List.of(), UNFINISHED)));
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
        var outcome =
                new Run.Outcome(metrics, fittedModel.learningCurve(), artifacts(manifest), manifest.version(), null);
        registry.recordRunEnd(run(parameters, null, outcome));
    }

    /// Records a failure. If recording fails too, for example because of a full disk, the first failure is kept.
    void recordFailure(RuntimeException why) {
        try {
            registry.recordRunEnd(run(
                    parameters(),
                    null,
                    Run.Outcome.unpublished(Map.of(), List.of(), String.valueOf(why.getMessage()))));
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
        var outcome = Run.Outcome.unpublished(metrics, result.curve(), failure.isEmpty() ? null : failure);
        Run run = run(parameters, trial, outcome);
        registry.recordRunEnd(run);
        return run.usage().duration();
    }

    private Run run(Map<String, String> parameters, @Nullable Trial trial, Run.Outcome outcome) {
        return new Run(
                id(trial),
                registry.model(),
                job.reason(),
                trial,
                startedAt,
                new Run.Usage(Duration.between(startedAt, clock.instant()), PeakMemory.bytes()),
                data(),
                new Run.Code(
                        provenance.commit(),
                        provenance.libraries(),
                        job.problem().training().seed()),
                parameters,
                outcome);
    }

    private Run.Data data() {
        Table rows = job.data().training();
        return new Run.Data(
                job.data().fingerprint(),
                rows.firstTime().orElse(null),
                rows.lastTime().map(last -> last.plusSeconds(1)).orElse(null),
                rows.rows(),
                job.data().validation().rows());
    }

    /// Id of the run, equal at its start and its end.
    private String id(@Nullable Trial trial) {
        String what =
                parameters() + job.data().fingerprint() + job.data().training().rows();
        String which = trial == null ? "" : trial.search() + trial.number();
        return TIME.format(startedAt) + "-" + ObjectKeys.sha256(what + which).substring(0, 8);
    }

    private Map<String, String> artifacts(Manifest manifest) {
        var artifacts = new TreeMap<String, String>();
        artifacts.put(ModelRegistry.MODEL_FILE, registry.address(manifest.version(), ModelRegistry.MODEL_FILE));
        manifest.artifacts().keySet().forEach(name -> artifacts.put(name, registry.address(manifest.version(), name)));
        return artifacts;
    }

    private Map<String, String> parameters() {
        var parameters = new TreeMap<>(job.problem().training().parameters());
        parameters.put("trainer", "lightgbm");
        return parameters;
    }

    private static void put(Map<String, Double> metrics, String prefix, Map<String, ConfidenceInterval> estimates) {
        estimates.forEach((name, confidenceInterval) -> metrics.put(prefix + name, confidenceInterval.value()));
    }
}
