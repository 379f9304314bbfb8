package io.perennial.monitoring;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.scoring.Prediction;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/// Evaluates the rows of a table as the window of a log is evaluated, without earlier windows. Memory does not
/// grow with the number of rows.
public final class TableMonitor {
    private final ModelRegistry registry;
    private final Manifest manifest;
    private final Clock clock;
    private final Collector<LoggedPrediction, WindowAccumulator, WindowAccumulator> collector;
    private final WindowAccumulator rows;
    private long count;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /// @param manifest version that predicted the rows
    /// @param clock    event time of rows without one
    public TableMonitor(ModelRegistry registry, Manifest manifest, Clock clock) {
        this.registry = registry;
        this.manifest = manifest;
        this.clock = clock;
        this.collector = WindowAccumulator.of(manifest.contract(), manifest.version());
        this.rows = collector.supplier().get();
    }

    /// Adds a row. The n-th row always has the same id, so that the same rows give the same report.
    ///
    /// @param actual value of the target; empty if it is unknown
    /// @param className class of a multi-class target; empty for other tasks
    public void add(Example inputs, Prediction prediction, Optional<Double> actual, String className) {
        Instant time = eventTime(inputs);
        first = first == null || time.isBefore(first) ? time : first;
        last = last == null || time.isAfter(last) ? time : last;
        collector
                .accumulator()
                .accept(
                        rows,
                        new LoggedPrediction(
                                PredictionId.next(time, new SplittableRandom(count++)),
                                manifest.version(),
                                time,
                                time,
                                inputs,
                                prediction,
                                actual.map(value -> new Actual(value, className, time))));
    }

    private Instant eventTime(Example inputs) {
        Contract contract = manifest.contract();
        return !contract.eventTime().isEmpty()
                        && inputs.values().get(contract.indexOf(contract.eventTime()))
                                instanceof FieldValue.Time(long epochSecond)
                ? Instant.ofEpochSecond(epochSecond)
                : clock.instant();
    }

    /// Number of rows added.
    public long count() {
        return count;
    }

    /// The report of all rows. Its window goes from the first to the last event time; without event times it is
    /// the window of the version's policy that ends now.
    public WindowReport report() {
        return new WindowEvaluator(PastWindows.NONE, WindowErrorEstimator.of(registry))
                .evaluate(window(), manifest, rows);
    }

    private Window window() {
        if (first == null || last == null || manifest.contract().eventTime().isEmpty()) {
            Instant now = clock.instant();
            return new Window(now.minus(manifest.monitoring().window()), now);
        }
        return new Window(first, last.plusSeconds(1));
    }
}
