package io.perennial.training.pipeline;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectKeys;
import io.perennial.registry.Run;
import io.perennial.registry.TrainingReason;
import io.perennial.registry.Trial;
import io.perennial.training.data.Table;
import io.perennial.training.fit.TrainingRows;
import io.perennial.training.lightgbm.LightGbmException;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.TuningPlan;
import io.perennial.training.tuning.TrialResult;
import io.perennial.training.tuning.TrialRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Tunes hyperparameters within a budget. Each trial is a tracked run. An interrupted search resumes after its
/// last finished trial if rows, space and code are the same. It does not use the validation window.
public final class HyperparameterTuner {
    /// Metric that trials are compared by: root mean squared error or log loss, the mean over the folds.
    public static final String MEAN_FOLD_LOSS = "mean_fold_loss";

    static final String FOLD_LOSS_PREFIX = "fold_loss_";

    private final ModelRegistry registry;
    private final BuildInfo provenance;
    private final Clock clock;
    private final TuningListener progress;

    public HyperparameterTuner(ModelRegistry registry, BuildInfo provenance, Clock clock, TuningListener progress) {
        this.registry = registry;
        this.provenance = provenance;
        this.clock = clock;
        this.progress = progress;
    }

    /// Problem with the best parameters found; unchanged if its plan has no budget.
    ///
    /// @throws io.perennial.training.fit.TrainingException if the rows cannot be used for training
    public Problem tune(Problem problem, TrainingData data, TrainingReason trainingReason) {
        if (!problem.tuning().hasBudget()) {
            return problem;
        }
        Table rows = data.training();
        var trialRunner = new TrialRunner(problem, new TrainingRows(rows.columns(), rows.target(), rows.eventTimes()));
        String search = id(problem, data);
        Map<Integer, Run> finished = finished(search);
        List<TrialResult> results = new ArrayList<>();
        Duration spent = Duration.ZERO;
        while (results.isEmpty() || share(problem.tuning(), results.size(), spent) < 1) {
            int number = results.size();
            Optional<Run> before = Optional.ofNullable(finished.get(number));
            if (before.isPresent()) {
                results.add(result(problem, before.get()));
                spent = spent.plus(before.get().usage().duration());
            } else {
                var runs = new RunRecorder(registry, provenance, clock, new TrainingJob(problem, data, trainingReason));
                spent = spent.plus(run(trialRunner, new Trial(search, number, false), runs, results));
            }
            report(problem.tuning(), results, before.isPresent(), spent);
        }
        return problem.withTraining(
                problem.training().withParameters(results.get(tune(results)).parameters()));
    }

    /// Runs a trial. A failure of LightGBM with unusual parameters fails only the trial; the problem's own
    /// parameters must work.
    private static Duration run(TrialRunner trialRunner, Trial trial, RunRecorder runs, List<TrialResult> results) {
        Map<String, String> parameters = trialRunner.next(results);
        runs.recordStart(parameters, trial);
        try {
            TrialResult result = trialRunner.run(parameters, results);
            results.add(result);
            var finishedTrial = new Trial(trial.search(), trial.number(), result.isPruned());
            return runs.recordTrial(finishedTrial, result, "");
        } catch (LightGbmException e) {
            if (results.isEmpty()) {
                throw e;
            }
            var result = new TrialResult(parameters, List.of(), List.of(), 1);
            results.add(result);
            return runs.recordTrial(trial, result, String.valueOf(e.getMessage()));
        }
    }

    /// Id of a search: a hash of rows, plan, space and code, which must be equal for trials to be comparable.
    private String id(Problem problem, TrainingData data) {
        String rows = data.fingerprint() + " " + data.training().rows() + " "
                + data.training().lastTime();
        String plan = problem.contract() + " " + problem.derivedFeatures() + " " + problem.training() + " "
                + problem.tuning().withBudget(0, 0);
        return ObjectKeys.sha256(rows + plan + provenance.commit() + provenance.libraries())
                .substring(0, 12);
    }

    private Map<Integer, Run> finished(String search) {
        var runs = new HashMap<Integer, Run>();
        registry.runs()
                .forEach(run -> Optional.ofNullable(run.trial())
                        .filter(trial -> trial.search().equals(search))
                        .ifPresent(trial -> runs.put(trial.number(), run)));
        return runs;
    }

    private static TrialResult result(Problem problem, Run run) {
        List<Double> folds = Stream.iterate(1, fold -> fold + 1)
                .map(fold -> Optional.ofNullable(run.outcome().metrics().get(FOLD_LOSS_PREFIX + fold)))
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .toList();
        var parameters = new TreeMap<>(run.parameters());
        parameters.keySet().retainAll(problem.training().parameters().keySet());
        return new TrialResult(
                parameters, folds, run.outcome().curve(), problem.tuning().folds());
    }

    /// Index of the complete trial with the smallest loss, the first of equal ones.
    private static int tune(List<TrialResult> results) {
        return Stream.iterate(0, i -> i + 1)
                .limit(results.size())
                .filter(i -> !results.get(i).isPruned())
                .min(Comparator.comparingDouble(i -> results.get(i).loss()))
                .orElse(0);
    }

    private static double share(TuningPlan plan, int trials, Duration spent) {
        double ofTrials = plan.trials() > 0 ? (double) trials / plan.trials() : 0;
        double ofTime = plan.minutes() > 0 ? spent.toMillis() / (plan.minutes() * 60_000) : 0;
        return Math.min(1, Math.max(ofTrials, ofTime));
    }

    private void report(TuningPlan plan, List<TrialResult> results, boolean again, Duration spent) {
        double share = share(plan, results.size(), spent);
        long left = share == 0 ? 0 : Math.round(spent.toMillis() * (1 - share) / share);
        int best = tune(results);
        progress.onTrial(new TuningListener.State(
                results.size(),
                results.getLast(),
                again,
                best,
                results.get(best).loss(),
                share,
                share == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(left))));
    }
}
