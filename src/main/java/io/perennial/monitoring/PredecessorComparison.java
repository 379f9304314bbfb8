package io.perennial.monitoring;

import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Task;
import io.perennial.policy.GatePolicy;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.NewestPredictions;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.promotion.Decision;
import io.perennial.promotion.PromotionGate;
import io.perennial.registry.DamagedFile;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.ModelFileException;
import io.perennial.scoring.OnnxScorer;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import io.perennial.statistics.Loss;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compares the previous champion with the present one on labelled predictions that the present one made. The test is
/// that of the promotion gate with the roles exchanged.
///
/// @param logs opens the prediction log for a contract
public record PredecessorComparison(ModelRegistry registry, Function<Contract, PredictionLog> logs) {
    /// A first decision of the gate has a confidence of 97.5 % with this policy.
    private static final GatePolicy POLICY = GatePolicy.DEFAULT;

    private static final Duration HOUR = Duration.ofHours(1);

    /// Number of hours that are read.
    private static final long MAX_HOURS = 31 * 24;

    /// Reason why the previous champion would be no better; empty if it would.
    ///
    /// @param windows windows to compare on
    public Optional<String> objection(ModelVersion champion, ModelVersion predecessor, List<Window> windows) {
        try {
            Manifest manifest = DamagedFile.asRegistryException(() -> registry.manifest(predecessor));
            return objection(manifest, labelled(manifest.contract(), champion, windows));
        } catch (RegistryException | ModelFileException e) {
            return Optional.of("the previous champion " + predecessor + " cannot be compared: " + e.getMessage());
        }
    }

    private List<LoggedPrediction> labelled(Contract contract, ModelVersion champion, List<Window> windows) {
        var newest = new NewestPredictions();
        PredictionLog log = logs.apply(contract);
        for (Window hour : hours(windows)) {
            if (newest.isFull()) {
                break;
            }
            log.read(hour.from(), hour.to(), row -> {
                if (row.version().equals(champion) && isComparable(contract.task(), row)) {
                    newest.add(row);
                }
            });
        }
        return newest.inOrder();
    }

    /// The hours of the windows, the newest first.
    private static List<Window> hours(List<Window> windows) {
        return windows.stream()
                .sorted(Comparator.comparing(Window::to).reversed())
                .flatMap(window -> Stream.iterate(
                                window.to(), end -> end.isAfter(window.from()), end -> end.minus(HOUR))
                        .map(end -> new Window(later(window.from(), end.minus(HOUR)), end)))
                .limit(MAX_HOURS)
                .toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Whether the prediction has an actual that the task can have.
    private static boolean isComparable(Task task, LoggedPrediction row) {
        return Double.isFinite(row.prediction().value())
                && row.actual()
                        .map(Actual::value)
                        .filter(Double::isFinite)
                        .filter(actual -> task != Task.BINARY || actual == 0 || actual == 1)
                        .isPresent();
    }

    private Optional<String> objection(Manifest predecessor, List<LoggedPrediction> rows) {
        Optional<Decision> tooFew = PromotionGate.undecidedIfTooFew(POLICY, rows.size());
        return words(tooFew.orElseGet(() -> decide(predecessor, rows)), predecessor.version());
    }

    private Decision decide(Manifest predecessor, List<LoggedPrediction> rows) {
        Task task = predecessor.contract().task();
        Scores scores = score(predecessor, rows);
        return PromotionGate.decide(
                POLICY,
                1,
                losses(task, rows, row -> rows.get(row).prediction()),
                losses(task, rows, scores::prediction));
    }

    private static double[] losses(Task task, List<LoggedPrediction> rows, IntFunction<Prediction> by) {
        return IntStream.range(0, rows.size())
                .mapToDouble(row -> Loss.of(
                        task,
                        by.apply(row),
                        rows.get(row).actual().orElseThrow().value()))
                .toArray();
    }

    private Scores score(Manifest version, List<LoggedPrediction> rows) {
        try (OnnxScorer scorer = OnnxScorer.load(registry.modelFile(version))) {
            return scorer.score(Columns.of(
                    version.contract(),
                    rows.stream().map(LoggedPrediction::inputs).toList()));
        }
    }

    private static Optional<String> words(Decision decision, ModelVersion predecessor) {
        return switch (decision) {
            case Decision.Promote _ -> Optional.empty();
            case Decision.Reject reject -> Optional.of(notBetter(predecessor, reject.evidence()));
            case Decision.Undecided(String why) ->
                Optional.of("the previous champion " + predecessor + " cannot be compared: " + why);
        };
    }

    private static String notBetter(ModelVersion predecessor, Decision.Evidence evidence) {
        return String.format(
                Locale.ROOT,
                "the previous champion %s is not significantly better on the same %,d rows: "
                        + "its mean loss is %.4g against %.4g",
                predecessor,
                evidence.rows(),
                evidence.candidateLoss(),
                evidence.championLoss());
    }
}
