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
import io.perennial.training.data.Table;
import io.perennial.training.export.Parity;
import io.perennial.training.fit.Fitted;
import io.perennial.training.fit.Progress;
import io.perennial.training.fit.SideBySide;
import io.perennial.training.fit.Trainer;
import io.perennial.training.fit.TrainingRows;
import io.perennial.training.problem.Problem;
import io.perennial.training.report.Judged;
import io.perennial.training.report.Learning;
import io.perennial.training.report.Version;
import io.perennial.training.report.VersionReport;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Trains one version and publishes it: fit, parity on every validation row, evaluation against baselines and
/// champion, profile of the rows trained on, package, run record. No alias is moved here.
public final class VersionTraining {
    /// The problem file, kept with each version.
    public static final String PROBLEM_FILE = "problem.yaml";

    /// Figures and curves of the training, kept with each version.
    public static final String REPORT_FILE = "report.html";

    /// The report's numbers as JSON, kept with each version.
    public static final String REPORT_DATA_FILE = "report.json";

    private static final int MOST_PROFILED = 500_000;

    private final ModelRegistry registry;
    private final Provenance provenance;
    private final Clock clock;
    private final Progress progress;

    public VersionTraining(ModelRegistry registry, Provenance provenance, Clock clock, Progress progress) {
        this.registry = registry;
        this.provenance = provenance;
        this.clock = clock;
        this.progress = progress;
    }

    /// @param parity        of the published file with the trainer on every validation row
    /// @param verdict       of the version's report, against champion, baseline and linear model
    /// @param championFault why the champion could not be compared with, if its files are missing or damaged
    public record Trained(Manifest manifest, Parity parity, String verdict, Optional<String> championFault) {}

    /// @throws io.perennial.training.fit.TrainingException if nothing can be learned; the failed run is recorded
    public Trained train(Problem problem, TrainingData data, TrainingReason trainingReason) {
        var runs = new RunRecorder(registry, provenance, clock, problem, data, trainingReason);
        runs.begun(Map.of(), null);
        try {
            Table rows = data.training();
            Fitted fitted =
                    Trainer.fit(problem, new TrainingRows(rows.columns(), rows.target(), rows.eventTimes()), progress);
            progress.onStep(Progress.Step.EVALUATING);
            var looked = SideBySide.run(
                    () -> fitted.checkedOn(data.validation().columns()), () -> described(problem, data, fitted));
            Fitted.Checked checked = looked.one();
            Trained trained = publish(problem, data, trainingReason, fitted, checked, looked.other());
            runs.succeeded(fitted, trained.manifest());
            return trained;
        } catch (RuntimeException e) {
            runs.failed(e);
            throw e;
        }
    }

    /// The file that training these rows now makes, without publishing it.
    byte[] rebuilt(Problem problem, TrainingData data, TrainingReason trainingReason) {
        Table rows = data.training();
        Fitted fitted =
                Trainer.fit(problem, new TrainingRows(rows.columns(), rows.target(), rows.eventTimes()), progress);
        float[] answers = ChampionScores.score(fitted.onnx(), data.validation()).values();
        return ModelPackage.sealed(fitted, data, answers, lineage(problem, data, trainingReason, Optional.empty()));
    }

    private record Described(DataProfile reference, FeatureImportance importance) {}

    private static Described described(Problem problem, TrainingData data, Fitted fitted) {
        return new Described(
                profile(problem, data.training(), fitted),
                Importances.of(fitted, data.validation(), problem.training().seed()));
    }

    private Trained publish(
            Problem problem,
            TrainingData data,
            TrainingReason trainingReason,
            Fitted fitted,
            Fitted.Checked checked,
            Described described) {
        Optional<ModelVersion> champion = registry.aliasState(Alias.CHAMPION).map(AliasState::current);
        ChampionScores scores = champion.map(
                        version -> ChampionScores.of(registry, version, problem.contract(), data.validation()))
                .orElse(ChampionScores.NONE);
        Judged judged = judge(problem, data, fitted, checked.scores(), scores);
        Evaluation evaluation = Evaluations.of(data, judged);
        Lineage lineage = lineage(problem, data, trainingReason, champion);
        FeatureImportance featureImportance = described.importance();
        DataProfile reference = described.reference();
        progress.onStep(Progress.Step.REPORTING);
        VersionReport report = VersionReport.of(
                new Version(problem.question(), lineage, evaluation, Learning.of(fitted, featureImportance), reference),
                judged);
        Map<String, byte[]> artifacts = artifacts(problem, report);
        fitted.errors().ifPresent(errors -> artifacts.put(LossEstimator.FILE, errors.onnx()));
        byte[] file = ModelPackage.sealed(fitted, data, judged.model().values(), lineage);
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
                expected(problem, fitted, judged));
        registry.publish(manifest, file, artifacts);
        return new Trained(manifest, checked.parity(), report.verdict(), scores.fault());
    }

    private static Map<String, byte[]> artifacts(Problem problem, VersionReport report) {
        return new TreeMap<>(Map.of(
                PROBLEM_FILE, problem.text().getBytes(StandardCharsets.UTF_8),
                REPORT_FILE, report.html(),
                REPORT_DATA_FILE, report.json()));
    }

    private static @Nullable ValidationEstimate expected(Problem problem, Fitted fitted, Judged judged) {
        MonitoringPolicy policy = problem.monitoring();
        return fitted.errors()
                .map(errors -> ErrorBackTest.of(errors.onnx(), judged, policy.window(), policy.minLabelledRows()))
                .orElse(null);
    }

    private static Map<String, String> hashes(Map<String, byte[]> files) {
        var hashes = new TreeMap<String, String>();
        files.forEach((name, bytes) -> hashes.put(name, ObjectKeys.sha256(bytes)));
        return hashes;
    }

    private Judged judge(Problem problem, TrainingData data, Fitted fitted, Scores answers, ChampionScores champion) {
        return new Judged(
                problem.contract(),
                data.training(),
                data.validation(),
                answers,
                fitted.linearScores(data.validation().columns()),
                champion.scores());
    }

    private Lineage lineage(
            Problem problem, TrainingData data, TrainingReason trainingReason, Optional<ModelVersion> champion) {
        Table rows = data.training();
        return new Lineage(
                data.fingerprint(),
                data.holdout(),
                rows.firstTime().orElse(null),
                rows.lastTime().map(last -> last.plusSeconds(1)).orElse(null),
                rows.rows(),
                data.validation().rows(),
                provenance.commit(),
                provenance.libraries(),
                problem.training().seed(),
                problem.training().parameters(),
                champion.orElse(null),
                trainingReason);
    }

    /// Of all rows, or of many at even distances: what drift is told by is as sure.
    private static DataProfile profile(Problem problem, Table training, Fitted fitted) {
        int step = Math.ceilDiv(training.rows(), MOST_PROFILED);
        Table rows = step == 1
                ? training
                : training.select(IntStream.range(0, Math.ceilDiv(training.rows(), step))
                        .map(i -> i * step)
                        .toArray());
        return new ProfileBuilder(problem.contract())
                .add(rows.columns(), fitted.trainerScores(rows.columns()))
                .build();
    }
}
