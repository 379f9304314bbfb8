package io.perennial.training.provenance;

import io.perennial.contract.Contract;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Task;
import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.Window;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLookup;
import io.perennial.registry.AliasHistory;
import io.perennial.registry.LedgerEntry;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.scoring.Prediction;
import io.perennial.training.erasure.DatasetRowSearch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// Finds out what the log and the registry know about predictions.
public final class ProvenanceFinder {
    private static final int CONCURRENCY = 8;

    private final ModelRegistry registry;
    private final PredictionLookup log;
    private final Duration retention;
    private final Clock clock;

    /// @param retention time that the log keeps a prediction, for the text about one that it no longer has
    public ProvenanceFinder(ModelRegistry registry, PredictionLookup log, Duration retention, Clock clock) {
        this.registry = registry;
        this.log = log;
        this.retention = retention;
        this.clock = clock;
    }

    /// What was found.
    ///
    /// @param predictions those of the ids that the log has, in the given order
    /// @param problems    a sentence for each of the other ids
    public record Result(List<PredictionProvenance> predictions, List<String> problems) {
        public Result {
            predictions = List.copyOf(predictions);
            problems = List.copyOf(problems);
        }
    }

    /// A prediction of the log, or the reason why there is none.
    private record LookedUp(PredictionLookup.@Nullable StoredPrediction stored, String problem) {}

    public Result find(List<PredictionId> ids) {
        List<PredictionLookup.StoredPrediction> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        ids.stream()
                .distinct()
                .gather(Gatherers.mapConcurrent(CONCURRENCY, this::lookUp))
                .forEach(each -> {
                    if (each.stored() == null) {
                        problems.add(each.problem());
                    } else {
                        found.add(each.stored());
                    }
                });
        return new Result(found.isEmpty() ? List.of() : new Search(found).results(), problems);
    }

    private LookedUp lookUp(PredictionId id) {
        return log.find(id)
                .map(stored -> stored.expires().isAfter(clock.instant())
                        ? new LookedUp(stored, "")
                        : new LookedUp(null, expired(id, "at " + stored.expires())))
                .orElseGet(() -> new LookedUp(null, missing(id)));
    }

    private String missing(PredictionId id) {
        Optional<String> other = log.modelOf(id, otherModels());
        if (other.isPresent()) {
            return "prediction " + id + " belongs to model '" + other.get() + "' and not to '" + registry.model()
                    + "': name that model";
        }
        Instant end = Instant.ofEpochSecond((id.hour() + 1) * 3600).plus(retention);
        return end.isAfter(clock.instant())
                ? "prediction " + id + " is not in the log of model '" + registry.model()
                        + "': check the id and the table; it may have been erased, or may still wait in the spill queue"
                : expired(id, "by " + end + " at the latest");
    }

    private String expired(PredictionId id, String when) {
        return "prediction " + id + " of model '" + registry.model() + "' has expired " + when
                + ": the log keeps a prediction for "
                + (retention.toDays() > 0 ? retention.toDays() + " days" : retention.toString());
    }

    /// The other models of the registry, which may log into the same table.
    private List<String> otherModels() {
        return registry.store().list("").stream()
                .filter(key -> key.contains("/"))
                .map(key -> key.substring(0, key.indexOf('/')))
                .distinct()
                .filter(model -> !model.equals(registry.model()))
                .toList();
    }

    /// One search for several predictions, which reads the registry once.
    private final class Search {
        private final List<PredictionLookup.StoredPrediction> found;
        private final ReadableManifests manifests = new ReadableManifests(registry);
        private final List<LedgerEntry> ledger = registry.ledger().entries();
        private final ReportArchive archive = new ReportArchive(registry);
        private final List<Window> windows = archive.windows();
        private final RowLearning.VersionData versions = RowLearning.VersionData.of(registry, manifests);
        private final DatasetRowSearch rows;

        Search(List<PredictionLookup.StoredPrediction> found) {
            this.found = found;
            this.rows = DatasetRowSearch.of(
                    registry,
                    found.stream()
                            .map(each -> new DatasetRowSearch.Row(each.prediction(), each.contract()))
                            .toList());
        }

        List<PredictionProvenance> results() {
            return found.stream().map(this::provenance).toList();
        }

        private PredictionProvenance provenance(PredictionLookup.StoredPrediction stored) {
            LoggedPrediction logged = stored.prediction();
            Optional<Manifest> manifest = manifests.of(logged.version());
            var row = new RowLearning.FoundRow(
                    eventTime(stored), rows.datasets(logged.id()), rows.notComparable(logged.id()));
            return new PredictionProvenance(
                    logged.id(),
                    registry.model(),
                    logged.version(),
                    logged.predictedAt(),
                    logged.eventTime(),
                    inputs(stored),
                    value(stored.contract().task(), logged.prediction()),
                    logged.prediction().probabilities(),
                    logged.prediction().interval().orElse(null),
                    logged.actual()
                            .map(actual -> actual(stored.contract().task(), actual))
                            .orElse(null),
                    window(logged.eventTime(), manifest),
                    manifest.map(Manifest::lineage).orElse(null),
                    championAt(logged.predictedAt()),
                    versions.learning(row),
                    stored.expires());
        }

        private PredictionProvenance.MonitoredWindow window(Instant time, Optional<Manifest> manifest) {
            Duration length =
                    manifest.map(known -> known.monitoring().window()).orElse(MonitoringPolicy.DEFAULT.window());
            return windows.stream()
                    .filter(window -> window.contains(time))
                    .min(Comparator.<Window, Boolean>comparing(
                                    window -> !window.length().equals(length))
                            .thenComparing(Window::length))
                    .map(window -> new PredictionProvenance.MonitoredWindow(window, archive.address(window)))
                    .orElseGet(() -> new PredictionProvenance.MonitoredWindow(
                            Window.lastBefore(time.plus(length), length), null));
        }

        private PredictionProvenance.@Nullable ChampionThen championAt(Instant time) {
            return AliasHistory.championAt(ledger, time)
                    .map(move ->
                            new PredictionProvenance.ChampionThen(move.version(), move.at(), move.by(), move.why()))
                    .orElse(null);
        }
    }

    /// The event time of the inputs, which data sets are ordered by.
    private static Instant eventTime(PredictionLookup.StoredPrediction stored) {
        Contract contract = stored.contract();
        return !contract.eventTime().isEmpty()
                        && stored.prediction().inputs().values().get(contract.indexOf(contract.eventTime()))
                                instanceof FieldValue.Time(long epochSecond)
                ? Instant.ofEpochSecond(epochSecond)
                : stored.prediction().eventTime();
    }

    private static Map<String, @Nullable Object> inputs(PredictionLookup.StoredPrediction stored) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        List<FieldValue> values = stored.prediction().inputs().values();
        for (int i = 0; i < values.size(); i++) {
            inputs.put(
                    stored.contract().inputs().get(i).name(),
                    switch (values.get(i)) {
                        case FieldValue.Real(double real) -> real;
                        case FieldValue.Text(String text) -> text;
                        case FieldValue.Flag(boolean flag) -> flag;
                        case FieldValue.Time(long epochSecond) ->
                            Instant.ofEpochSecond(epochSecond).toString();
                        case FieldValue.Missing _ -> null;
                    });
        }
        return inputs;
    }

    private static @Nullable Object value(Task task, Prediction prediction) {
        if (task == Task.MULTICLASS && !prediction.probabilities().isEmpty()) {
            return prediction.predictedClass();
        }
        return Double.isFinite(prediction.value()) ? prediction.value() : null;
    }

    private static PredictionProvenance.KnownActual actual(Task task, Actual actual) {
        return new PredictionProvenance.KnownActual(
                switch (task) {
                    case REGRESSION -> actual.value();
                    case BINARY -> actual.value() == 1;
                    case MULTICLASS -> actual.className();
                },
                actual.arrivedAt());
    }
}
