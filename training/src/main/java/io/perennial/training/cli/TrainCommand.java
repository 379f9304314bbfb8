package io.perennial.training.cli;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Task;
import io.perennial.promotion.Promotion;
import io.perennial.registry.Alias;
import io.perennial.registry.Evaluation;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.training.data.ReadResult;
import io.perennial.training.data.Table;
import io.perennial.training.data.TableReader;
import io.perennial.training.fit.Trainer;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.HyperparameterTuner;
import io.perennial.training.pipeline.LeakageDetector;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.UnseenLevels;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.problem.TuningPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `perennial train`: trains a version from a problem file and publishes it.
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a version and publishes it; the first one becomes champion.")
final class TrainCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "PROBLEM", description = "the problem file")
    private Path problemFile = Path.of("");

    @Option(names = "--source", description = "rows to read instead of the problem file's source")
    private @Nullable String source;

    @Option(
            names = "--validate-from",
            paramLabel = "DATE",
            description = "hold out every row from this day on, in the event time's zone (default: the problem file's "
                    + "training.validation_window, or the newest fifth of the rows)")
    private @Nullable LocalDate validateFrom;

    @Option(
            names = "--tuning-trials",
            paramLabel = "N",
            description = "tune hyperparameters with at most N trials (default: the problem file's tuning.trials)")
    private @Nullable Integer tuningTrials;

    @Option(
            names = "--tuning-minutes",
            paramLabel = "M",
            description = "tune hyperparameters for at most M minutes (default: the problem file's tuning.minutes)")
    private @Nullable Double tuningMinutes;

    @Mixin
    private RegistryOptions registryOptions = new RegistryOptions();

    @Mixin
    private MirrorOptions mirror = new MirrorOptions();

    @Override
    public Integer call() {
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        Trainer.startInBackground();
        Problem read = ProblemReader.read(problemFile);
        Problem asked = source == null ? read : read.withSource(source);
        ModelRegistry registry = registryOptions.of(asked.contract().model());
        ReadResult readResult = reading(asked, out);
        Problem problem = readResult.problem();
        if (asked.source().format().isEmpty()) {
            out.println(
                    source == null
                            ? SourceFormatAppender.append(problemFile, read, problem)
                            : SourceFormatAppender.kept(problemFile));
        }
        TrainingData data = data(problem, readResult.table(), registry);
        out.printf(
                "Training on %,d rows, validating on %,d %s.%n",
                data.training().rows(),
                data.validation().rows(),
                asked.contract().eventTime().isEmpty() ? "others drawn at random" : "newer ones");
        try {
            train(problem, data, registry, out);
        } finally {
            mirror.tryMirror(registry, out);
        }
        return 0;
    }

    private static ReadResult reading(Problem problem, PrintWriter out) {
        out.println("Reading " + problem.source().location() + " ...");
        out.flush();
        ReadResult readResult = new TableReader(problem).read();
        out.println(readResult.summary().inWords() + ".");
        readResult.summary().warnings().forEach(warning -> out.println("Warning: " + warning + "."));
        if (!readResult.problem().contract().target().classes().isEmpty()) {
            out.println("Classes of " + problem.contract().target().name() + ": "
                    + String.join(", ", readResult.problem().contract().target().classes()) + ".");
        }
        return readResult;
    }

    private void train(Problem asked, TrainingData data, ModelRegistry registry, PrintWriter out) {
        boolean first = registry.aliasState(Alias.CHAMPION).isEmpty();
        TrainingReason trainingReason = first ? new TrainingReason.First() : new TrainingReason.Manual();
        Problem problem = tuned(withBudget(asked), data, registry, trainingReason, out);
        var training = new VersionTraining(
                registry,
                BuildInfo.ofThisBuild(),
                Clock.systemUTC(),
                new TrainingPrinter(out, problem.training().numIterations()));
        var trainingResult = training.train(problem, data, trainingReason);
        print(out, trainingResult, problem.contract());
        publishFirstChampion(registry, trainingResult.manifest(), first, out);
    }

    private Problem withBudget(Problem problem) {
        TuningPlan plan = problem.tuning();
        return tuningTrials == null && tuningMinutes == null
                ? problem
                : problem.withTuning(plan.withBudget(
                        tuningTrials == null ? 0 : tuningTrials, tuningMinutes == null ? 0 : tuningMinutes));
    }

    private static Problem tuned(
            Problem problem,
            TrainingData data,
            ModelRegistry registry,
            TrainingReason trainingReason,
            PrintWriter out) {
        if (!problem.tuning().hasBudget()) {
            return problem;
        }
        out.println("Tuning hyperparameters on " + problem.tuning().folds() + " folds inside the training window:");
        out.flush();
        var search =
                new HyperparameterTuner(registry, BuildInfo.ofThisBuild(), Clock.systemUTC(), new TuningPrinter(out));
        Problem best = search.tune(problem, data, trainingReason);
        out.println("Chosen: " + new TreeMap<>(best.training().parameters()));
        return best;
    }

    private TrainingData data(Problem problem, Table table, ModelRegistry registry) {
        var datasetStore = new DatasetStore(registry, problem.contract());
        String fingerprint = datasetStore.fingerprint(table);
        TrainingData data = validateFrom == null
                ? TrainingData.split(table, fingerprint, problem)
                : TrainingData.splitAt(table, fingerprint, startOf(validateFrom, problem.contract()));
        datasetStore.store(table, fingerprint);
        return data;
    }

    private static Instant startOf(LocalDate day, Contract contract) {
        if (contract.eventTime().isEmpty()) {
            throw new IllegalArgumentException("--validate-from needs an event time: name one in the problem file");
        }
        ZoneId zone = contract.field(contract.eventTime()) instanceof Field.Timestamp timestamp
                ? ZoneId.of(timestamp.zone())
                : ZoneId.of("UTC");
        return day.atStartOfDay(zone).toInstant();
    }

    private static void print(PrintWriter out, VersionTraining.TrainingResult trainingResult, Contract contract) {
        Evaluation evaluation = trainingResult.manifest().evaluation();
        out.printf(
                "%n%-12s %24s %24s %24s %24s%n",
                contract.target().unit(), "this version", "mean", "linear model", "champion");
        evaluation
                .model()
                .forEach((name, confidenceInterval) -> out.printf(
                        "%-12s %24s %24s %24s %24s%n",
                        name,
                        IntervalText.of(confidenceInterval),
                        IntervalText.of(evaluation.baseline().get(name)),
                        IntervalText.of(evaluation.linear().get(name)),
                        IntervalText.of(evaluation.champion().get(name))));
        out.printf("%n%s.%n", trainingResult.verdict());
        out.printf(
                "%nThe ONNX file predicts as the trainer does on all %,d validation rows (largest %s " + "%.1e).%n",
                trainingResult.parity().rows(),
                contract.task() == Task.MULTICLASS ? "difference of a probability" : "relative difference",
                trainingResult.parity().maxRelativeDifference());
        trainingResult.championFailure().ifPresent(fault -> out.printf("%nWarning: %s.%n", fault));
        LeakageDetector.warning(evaluation, trainingResult.manifest().importance())
                .ifPresent(warning -> out.printf("%nWarning: %s.%n", warning));
        UnseenLevels.warnings(
                        trainingResult.manifest().monitoring().levelGroups(),
                        trainingResult.manifest().reference())
                .forEach(warning -> out.printf("%nWarning: %s.%n", warning));
    }

    private static void publishFirstChampion(
            ModelRegistry registry, Manifest manifest, boolean first, PrintWriter out) {
        out.println("Published version " + manifest.version() + " to "
                + registry.store().root() + registry.model() + ".");
        out.println("Its report: " + registry.address(manifest.version(), VersionTraining.REPORT_FILE));
        if (first) {
            new Promotion(registry)
                    .promoteIfUnmoved(Optional.empty(), manifest.version(), Author.change(registry, "first version"));
            out.println("It is the first champion.");
        } else {
            out.println("The champion stays. To make this version champion: perennial promote " + registry.model() + " "
                    + manifest.version());
        }
    }
}
