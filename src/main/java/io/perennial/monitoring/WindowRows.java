package io.perennial.monitoring;

import io.perennial.cause.SegmentErrors;
import io.perennial.contract.Contract;
import io.perennial.log.LogReading;
import io.perennial.log.LoggedPrediction;
import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import io.perennial.quality.Unreadable;
import io.perennial.registry.ModelVersion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;

/// The rows of a window, or of a part of it, as far as monitoring needs them: sketches and sums of fixed size, which
/// merge.
final class WindowRows {
    private final Contract contract;
    private final ModelVersion judged;
    private final ProfileBuilder profile;
    private final SegmentErrors segments;
    private final RowSample sample = new RowSample();
    private final Map<ModelVersion, VersionRows> parts = new HashMap<>();
    private final Map<ModelVersion, ShadowRows> shadows = new HashMap<>();
    private Unreadable unreadable = Unreadable.NONE;

    private WindowRows(Contract contract, ModelVersion judged) {
        this.contract = contract;
        this.judged = judged;
        this.profile = new ProfileBuilder(contract);
        this.segments = new SegmentErrors(contract);
        parts.put(judged, new VersionRows(contract));
    }

    /// @param judged the version whose rows are profiled; what others answered is counted beside it
    static Collector<LoggedPrediction, WindowRows, WindowRows> of(Contract contract, ModelVersion judged) {
        return Collector.of(() -> new WindowRows(contract, judged), WindowRows::add, WindowRows::merge);
    }

    private void add(LoggedPrediction prediction) {
        part(prediction.version()).add(prediction);
        LogReading reading = prediction.reading();
        boolean own = prediction.version().equals(judged);
        unreadable = unreadable.plus(new Unreadable(own ? reading.unreadable() : 0, reading.contractKnown() ? 0 : 1));
        if (own) {
            profile.add(prediction.inputs(), prediction.prediction());
            sample.add(prediction);
            prediction.shadow().ifPresent(shadow -> shadow(shadow.version()).add(prediction, shadow));
            part(judged)
                    .comparable(prediction)
                    .ifPresent(truth -> segments.add(prediction.inputs(), prediction.prediction(), truth.actual()));
        }
    }

    private WindowRows merge(WindowRows other) {
        profile.merge(other.profile());
        segments.merge(other.segments);
        sample.merge(other.sample);
        unreadable = unreadable.plus(other.unreadable);
        other.parts.forEach((version, rows) -> part(version).merge(rows));
        other.shadows.forEach((version, rows) -> shadow(version).merge(rows));
        return this;
    }

    private ShadowRows shadow(ModelVersion version) {
        return shadows.computeIfAbsent(version, _ -> new ShadowRows(contract.task()));
    }

    /// What challengers said beside the judged version, the newest first.
    List<ShadowReport> shadows() {
        return shadows.entrySet().stream()
                .map(shadow -> shadow.getValue().report(shadow.getKey()))
                .sorted(Comparator.comparing(ShadowReport::challenger).reversed())
                .toList();
    }

    private VersionRows part(ModelVersion version) {
        return parts.computeIfAbsent(version, _ -> new VersionRows(contract));
    }

    DataProfile profile() {
        return profile.build();
    }

    /// Of the judged version.
    RowSample sample() {
        return sample;
    }

    SegmentErrors segments() {
        return segments;
    }

    /// Values of the judged version's rows, and rows of all versions.
    Unreadable unreadable() {
        return unreadable;
    }

    Map<ModelVersion, VersionRows> parts() {
        return parts;
    }
}
