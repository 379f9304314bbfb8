package io.perennial.training.retraining;

import io.perennial.monitoring.InMemoryMetricPublisher;
import io.perennial.monitoring.MonitoringRun;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.page.HtmlReportRenderer;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.promotion.Promotion;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStore;
import io.perennial.registry.TrainingReason;
import io.perennial.training.comparison.ComparisonResult;
import io.perennial.training.data.Table;
import io.perennial.training.fit.TrainingListener;
import io.perennial.training.pipeline.BuildInfo;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// A registry and a log in memory, with a first champion of parcel prices that is trained and promoted.
final class RetrainingFixture {
    static final TrainingReason ALARM = new TrainingReason.Alarm("parcel-price-performance");
    private static final Problem PROBLEM = ParcelPrices.problem();

    final ModelRegistry registry;
    final InMemoryPredictionLog log = new InMemoryPredictionLog();
    final Clock clock = Clock.fixed(ParcelPrices.day(30), ZoneOffset.UTC);
    final ParcelPrices parcelPrices = new ParcelPrices();
    final Manifest first;

    RetrainingFixture() {
        this(new InMemoryObjectStore());
    }

    RetrainingFixture(ObjectStore store) {
        registry = new ModelRegistry(store, "parcel-price");
        first = train(parcelPrices.parcels(0, 10, 1));
        new Promotion(registry).promote(first.version(), new Change(ParcelPrices.day(10), "test", "first version"));
    }

    /// Trains a version on these parcels without promoting it.
    Manifest train(List<ParcelPrices.Parcel> parcels) {
        Table table = ParcelPrices.table(parcels);
        String fingerprint = new DatasetStore(registry, PROBLEM.contract()).store(table);
        return new VersionTraining(registry, BuildInfo.ofThisBuild(), clock, TrainingListener.NONE)
                .train(PROBLEM, TrainingData.split(table, fingerprint, PROBLEM), new TrainingReason.First())
                .manifest();
    }

    /// Logs predictions of the first champion and their actuals.
    void serve(List<ParcelPrices.Parcel> parcels) {
        log.append(ParcelPrices.logged(parcels, first.version()));
    }

    ComparisonResult compare(Instant now) {
        return compare(now, clock);
    }

    ComparisonResult compare(Instant now, Clock atWork) {
        return new ComparisonTask(registry, clock).compare("retraining-of-" + atWork.instant(), trained(now, atWork));
    }

    /// Trained candidates, ready to be compared.
    ComparisonRequest trained(Instant now, Clock atWork) {
        RetrainingSnapshot taken = snapshot(now);
        var training = new TrainingTask(registry, atWork);
        return new ComparisonRequest(
                taken, taken.candidates().stream().map(training::train).toList());
    }

    RetrainingSnapshot snapshot(Instant now) {
        return new SnapshotTask(registry, log, ParcelPrices.RETENTION, clock)
                .take(new SnapshotTask.Request(ALARM, now));
    }

    /// Evaluates the window of a day.
    void monitor(int day) {
        new MonitoringRun(registry, _ -> log, new InMemoryMetricPublisher(), new HtmlReportRenderer(), clock)
                .run(new Window(ParcelPrices.day(day), ParcelPrices.day(day + 1)));
    }
}
