package io.perennial.training.pipeline;

import io.perennial.performance.estimation.LossEstimator;
import io.perennial.performance.estimation.ValidationEstimate;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.Evaluation;
import io.perennial.registry.FeatureImportance;
import io.perennial.registry.Lineage;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.ObjectKeys;
import io.perennial.registry.TrainingReason;
import io.perennial.scoring.Scores;
import io.perennial.training.comparison.ChampionScores;
import io.perennial.training.comparison.ScoredRows;
import io.perennial.training.data.Table;
import io.perennial.training.export.Parity;
import io.perennial.training.fit.FittedModel;
import io.perennial.training.fit.ParallelPair;
import io.perennial.training.fit.Trainer;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.fit.TrainingRows;
import io.perennial.training.problem.Problem;
import io.perennial.training.report.LearningSummary;
import io.perennial.training.report.VersionDetails;
import io.perennial.training.report.VersionReport;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Trains one version and publishes it: fit, parity on all validation rows, evaluation with baselines and
/// champion, profile of the training rows, package, run record. It does not move an alias.
public final class VersionTraining {
    /// File name of the problem file in each version.
    public static final String PROBLEM_FILE = "problem.yaml";

    /// File name of the HTML report in each version.
    public static final String REPORT_FILE = "report.html";

    /// File name of the JSON report in each version.
    public static final String REPORT_DATA_FILE = "report.json";

    private static final int MAX_PROFILED_ROWS = 500_000;

    private final ModelRegistry registry;
    private final BuildInfo provenance;
    private final Clock clock;
    private final TrainingListener trainingListener;

    public VersionTraining(
            ModelRegistry registry, BuildInfo provenance, Clock clock, TrainingListener trainingListener) {
        this.registry = registry;
        this.provenance = provenance;
        this.clock = clock;
        this.trainingListener = trainingListener;
    }

    /// @param parity          parity of the published file with the trainer on all validation rows
    /// @param verdict         verdict of the report about champion, baseline and linear model
    /// @param championFailure reason why the champion could not be compared; empty if it could
    public record TrainingResult(Manifest manifest, Parity parity, String verdict, Optional<String> championFailure) {}

    /// @throws io.perennial.training.fit.TrainingException if the rows cannot be used for training; the failed
    ///         run is recorded
    public TrainingResult train(Problem problem, TrainingData data, TrainingReason trainingReason) {
        var job = new TrainingJob(problem, data, trainingReason);
        var runs = new RunRecorder(registry, provenance, clock, job);
        runs.recordStart(Map.of(), null);
        try {
            Table rows = data.training();
            FittedModel fittedModel = Trainer.fit(
                    problem, new TrainingRows(rows.columns(), rows.target(), rows.eventTimes()), trainingListener);
            trainingListener.onStep(TrainingListener.Step.EVALUATING);
            var looked = ParallelPair.run(
                    () -> fittedModel.checkParity(data.validation().columns()),
                    () -> diagnose(problem, data, fittedModel));
            FittedModel.ParityResult parityResult = looked.first();
            TrainingResult trainingResult = publish(job, fittedModel, parityResult, looked.second());
            runs.recordSuccess(fittedModel, trainingResult.manifest());
            return trainingResult;
        } catch (RuntimeException e) {
            runs.recordFailure(e);
            throw e;
        }
    }

    /// Trains on these rows and returns the file without publishing it.
    byte[] rebuild(Problem problem, TrainingData data, TrainingReason trainingReason) {
        Table rows = data.training();
        FittedModel fittedModel = Trainer.fit(
                problem, new TrainingRows(rows.columns(), rows.target(), rows.eventTimes()), trainingListener);
        float[] predictions =
                ChampionScores.score(fittedModel.onnx(), data.validation()).values();
        return ModelPackage.complete(
                fittedModel,
                data,
                predictions,
                lineage(new TrainingJob(problem, data, trainingReason), Optional.empty()));
    }

    private record Diagnostics(DataProfile reference, FeatureImportance importance) {}

    private static Diagnostics diagnose(Problem problem, TrainingData data, FittedModel fittedModel) {
        return new Diagnostics(
                profile(problem, data.training(), fittedModel),
                ImportanceCalculator.of(
                        fittedModel, data.validation(), problem.training().seed()));
    }

    private TrainingResult publish(
            TrainingJob job, FittedModel fittedModel, FittedModel.ParityResult parityResult, Diagnostics diagnostics) {
        Problem problem = job.problem();
        TrainingData data = job.data();
        Optional<ModelVersion> champion = registry.aliasState(Alias.CHAMPION).map(AliasState::current);
        ChampionScores scores = champion.map(
                        version -> ChampionScores.of(registry, version, problem.contract(), data.validation()))
                .orElse(ChampionScores.NONE);
        ScoredRows scoredRows = score(problem, data, fittedModel, parityResult.scores(), scores);
        Evaluation evaluation = ModelEvaluator.evaluate(data, scoredRows);
        Lineage lineage = lineage(job, champion);
        FeatureImportance featureImportance = diagnostics.importance();
        DataProfile reference = diagnostics.reference();
        trainingListener.onStep(TrainingListener.Step.REPORTING);
        VersionReport report = VersionReport.of(
                new VersionDetails(
                        problem.question(),
                        lineage,
                        evaluation,
                        LearningSummary.of(fittedModel, featureImportance),
                        reference),
                scoredRows);
        Map<String, byte[]> artifacts = artifacts(problem, report, fittedModel);
        byte[] file =
                ModelPackage.complete(fittedModel, data, scoredRows.model().values(), lineage);
        String sha256 = ObjectKeys.sha256(file);
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                ModelVersion.of(clock.instant(), sha256),
                problem.contract(),
                sha256,
                file.length,
                lineage,
                evaluation,
                featureImportance,
                reference,
                problem.monitoring(),
                hashes(artifacts),
                backtest(problem, fittedModel, scoredRows),
                problem.source().format().orElse(null));
        registry.publish(manifest, file, artifacts);
        return new TrainingResult(manifest, parityResult.parity(), report.verdict(), scores.failure());
    }

    private static Map<String, byte[]> artifacts(Problem problem, VersionReport report, FittedModel fittedModel) {
        var artifacts = new TreeMap<>(Map.of(
                PROBLEM_FILE, problem.text().getBytes(StandardCharsets.UTF_8),
                REPORT_FILE, report.html(),
                REPORT_DATA_FILE, report.json()));
        fittedModel.lossModel().ifPresent(errors -> artifacts.put(LossEstimator.FILE, errors.onnx()));
        return artifacts;
    }

    private static @Nullable ValidationEstimate backtest(
            Problem problem, FittedModel fittedModel, ScoredRows scoredRows) {
        MonitoringPolicy policy = problem.monitoring();
        return fittedModel
                .lossModel()
                .map(errors -> LossEstimateBacktest.of(
                        errors.onnx(),
                        scoredRows,
                        policy.window(),
                        policy.minimum().minLabelledRows()))
                .orElse(null);
    }

    private static Map<String, String> hashes(Map<String, byte[]> files) {
        var hashes = new TreeMap<String, String>();
        files.forEach((name, bytes) -> hashes.put(name, ObjectKeys.sha256(bytes)));
        return hashes;
    }

    private ScoredRows score(
            Problem problem, TrainingData data, FittedModel fittedModel, Scores predictions, ChampionScores champion) {
        return new ScoredRows(
                problem.contract(),
                data.training(),
                data.validation(),
                predictions,
                fittedModel.linearScores(data.validation().columns()),
                champion.scores());
    }

    private Lineage lineage(TrainingJob job, Optional<ModelVersion> champion) {
        TrainingData data = job.data();
        Table rows = data.training();
        return new Lineage(
                data.fingerprint(),
                data.validationFingerprint(),
                rows.firstTime().orElse(null),
                rows.lastTime().map(last -> last.plusSeconds(1)).orElse(null),
                rows.rows(),
                data.validation().rows(),
                provenance.commit(),
                provenance.libraries(),
                job.problem().training().seed(),
                job.problem().training().parameters(),
                champion.orElse(null),
                job.reason(),
                rows.hasEventTimes() ? SourceEnd.of(registry, data, champion) : null);
    }

    /// Profile of all rows, or of many at even distances, which is as precise for drift detection.
    private static DataProfile profile(Problem problem, Table training, FittedModel fittedModel) {
        int step = Math.ceilDiv(training.rows(), MAX_PROFILED_ROWS);
        Table rows = step == 1
                ? training
                : training.select(IntStream.range(0, Math.ceilDiv(training.rows(), step))
                        .map(i -> i * step)
                        .toArray());
        return new ProfileBuilder(problem.contract())
                .add(rows.columns(), fittedModel.trainerScores(rows.columns()))
                .build();
    }
}
