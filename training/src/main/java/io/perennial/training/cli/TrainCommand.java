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
import io.perennial.training.data.Reading;
import io.perennial.training.data.Table;
import io.perennial.training.data.TableReader;
import io.perennial.training.fit.Trainer;
import io.perennial.training.pipeline.Datasets;
import io.perennial.training.pipeline.Leakage;
import io.perennial.training.pipeline.ParameterSearch;
import io.perennial.training.pipeline.Provenance;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.UnseenLevels;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.problem.SearchPlan;
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

/// `perennial train`: from a problem file to a published version.
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
                    + "training.validation, or the newest fifth of the rows)")
    private @Nullable LocalDate validateFrom;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "search for parameters with so many trials (default: the problem file's search.trials)")
    private @Nullable Integer trials;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "search for parameters so long (default: the problem file's search.minutes)")
    private @Nullable Double minutes;

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
        Reading reading = reading(asked, out);
        Problem problem = reading.problem();
        TrainingData data = data(problem, reading.table(), registry);
        out.printf(
                "Training on %,d rows, validating on %,d %s.%n",
                data.training().rows(),
                data.validation().rows(),
                asked.contract().eventTime().isEmpty() ? "others drawn by chance" : "newer ones");
        try {
            train(problem, data, registry, out);
        } finally {
            mirror.follow(registry, out);
        }
        return 0;
    }

    private static Reading reading(Problem problem, PrintWriter out) {
        out.println("Reading " + problem.source().location() + " ...");
        out.flush();
        Reading reading = new TableReader(problem).read();
        out.println(reading.summary().inWords() + ".");
        if (!reading.problem().contract().target().classes().isEmpty()) {
            out.println("The classes of " + problem.contract().target().name() + ": "
                    + String.join(", ", reading.problem().contract().target().classes()) + ".");
        }
        return reading;
    }

    private void train(Problem asked, TrainingData data, ModelRegistry registry, PrintWriter out) {
        boolean first = registry.aliasState(Alias.CHAMPION).isEmpty();
        TrainingReason trainingReason = first ? new TrainingReason.First() : new TrainingReason.Manual();
        Problem problem = searched(budgeted(asked), data, registry, trainingReason, out);
        var training = new VersionTraining(
                registry,
                Provenance.ofThisBuild(),
                Clock.systemUTC(),
                new RoundPrinter(out, problem.training().rounds()));
        var trained = training.train(problem, data, trainingReason);
        print(out, trained, problem.contract());
        conclude(registry, trained.manifest(), first, out);
    }

    private Problem budgeted(Problem problem) {
        SearchPlan plan = problem.search();
        return trials == null && minutes == null
                ? problem
                : problem.withSearch(plan.within(trials == null ? 0 : trials, minutes == null ? 0 : minutes));
    }

    private static Problem searched(
            Problem problem,
            TrainingData data,
            ModelRegistry registry,
            TrainingReason trainingReason,
            PrintWriter out) {
        if (!problem.search().isWanted()) {
            return problem;
        }
        out.println("Searching for parameters on " + problem.search().folds() + " folds inside the training window:");
        out.flush();
        var search = new ParameterSearch(registry, Provenance.ofThisBuild(), Clock.systemUTC(), new SearchPrinter(out));
        Problem best = search.best(problem, data, trainingReason);
        out.println("Chosen: " + new TreeMap<>(best.training().parameters()));
        return best;
    }

    private TrainingData data(Problem problem, Table table, ModelRegistry registry) {
        var datasets = new Datasets(registry, problem.contract());
        String fingerprint = datasets.fingerprint(table);
        TrainingData data = validateFrom == null
                ? TrainingData.cut(table, fingerprint, problem)
                : TrainingData.cutAt(table, fingerprint, startOf(validateFrom, problem.contract()));
        datasets.store(table, fingerprint);
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

    private static void print(PrintWriter out, VersionTraining.Trained trained, Contract contract) {
        Evaluation evaluation = trained.manifest().evaluation();
        out.printf(
                "%n%-12s %24s %24s %24s %24s%n",
                contract.target().unit(), "this version", "mean", "linear model", "champion");
        evaluation
                .model()
                .forEach((name, confidenceInterval) -> out.printf(
                        "%-12s %24s %24s %24s %24s%n",
                        name,
                        Figure.of(confidenceInterval),
                        Figure.of(evaluation.baseline().get(name)),
                        Figure.of(evaluation.linear().get(name)),
                        Figure.of(evaluation.champion().get(name))));
        out.printf("%n%s.%n", trained.verdict());
        out.printf(
                "%nThe ONNX file answers as the trainer does on all %,d validation rows (largest %s " + "%.1e).%n",
                trained.parity().rows(),
                contract.task() == Task.MULTICLASS ? "difference of a probability" : "relative difference",
                trained.parity().relative());
        trained.championFault().ifPresent(fault -> out.printf("%nWarning: %s.%n", fault));
        Leakage.suspected(evaluation, trained.manifest().importance())
                .ifPresent(warning -> out.printf("%nWarning: %s.%n", warning));
        UnseenLevels.warnings(
                        trained.manifest().monitoring().levelGroups(),
                        trained.manifest().reference())
                .forEach(warning -> out.printf("%nWarning: %s.%n", warning));
    }

    private static void conclude(ModelRegistry registry, Manifest manifest, boolean first, PrintWriter out) {
        out.println("Published version " + manifest.version() + " to "
                + registry.store().root() + registry.model() + ".");
        out.println("Its report: " + registry.address(manifest.version(), VersionTraining.REPORT_FILE));
        if (first) {
            new Promotion(registry)
                    .promoteIfUnmoved(
                            Optional.empty(),
                            manifest.version(),
                            Clock.systemUTC().instant(),
                            "first version");
            out.println("It is the champion: there was none.");
        } else {
            out.println("The champion stays. To put this version in charge: perennial promote " + registry.model() + " "
                    + manifest.version());
        }
    }
}
