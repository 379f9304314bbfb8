package io.perennial.monitoring;

import io.perennial.contract.Contract;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.ReadDiagnostics;
import io.perennial.profile.DataProfile;
import io.perennial.profile.ProfileBuilder;
import io.perennial.quality.UnreadableCounts;
import io.perennial.registry.ModelVersion;
import io.perennial.rootcause.SegmentErrors;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;

/// Accumulates the rows of a window, or of a part of it, in sketches and sums of fixed size that can be merged.
final class WindowAccumulator {
    private final Contract contract;
    private final ModelVersion version;
    private final ProfileBuilder profile;
    private final SegmentErrors segments;
    private final RowSample sample = new RowSample();
    private final Map<ModelVersion, VersionAccumulator> versions = new HashMap<>();
    private final Map<ModelVersion, ShadowAccumulator> shadows = new HashMap<>();
    private UnreadableCounts unreadableCounts = UnreadableCounts.NONE;

    private WindowAccumulator(Contract contract, ModelVersion version) {
        this.contract = contract;
        this.version = version;
        this.profile = new ProfileBuilder(contract);
        this.segments = new SegmentErrors(contract);
        versions.put(version, new VersionAccumulator(contract));
    }

    /// @param version version whose rows are profiled; predictions of other versions are only counted
    static Collector<LoggedPrediction, WindowAccumulator, WindowAccumulator> of(
            Contract contract, ModelVersion version) {
        return Collector.of(
                () -> new WindowAccumulator(contract, version), WindowAccumulator::add, WindowAccumulator::merge);
    }

    private void add(LoggedPrediction prediction) {
        ofVersion(prediction.version()).add(prediction);
        ReadDiagnostics reading = prediction.diagnostics();
        boolean own = prediction.version().equals(version);
        unreadableCounts = unreadableCounts.plus(
                new UnreadableCounts(own ? reading.unreadable() : 0, reading.contractKnown() ? 0 : 1));
        if (own) {
            profile.add(prediction.inputs(), prediction.prediction());
            sample.add(prediction);
            prediction
                    .shadow()
                    .ifPresent(shadowPrediction ->
                            shadow(shadowPrediction.version()).add(prediction, shadowPrediction));
            ofVersion(version)
                    .comparableActual(prediction)
                    .ifPresent(actual -> segments.add(prediction.inputs(), prediction.prediction(), actual.value()));
        }
    }

    private WindowAccumulator merge(WindowAccumulator other) {
        profile.merge(other.profile());
        segments.merge(other.segments);
        sample.merge(other.sample);
        unreadableCounts = unreadableCounts.plus(other.unreadableCounts);
        other.versions.forEach((version, rows) -> ofVersion(version).merge(rows));
        other.shadows.forEach((version, rows) -> shadow(version).merge(rows));
        return this;
    }

    private ShadowAccumulator shadow(ModelVersion version) {
        return shadows.computeIfAbsent(version, _ -> new ShadowAccumulator(contract.task()));
    }

    /// Reports of the challengers that predicted next to the evaluated version, the newest first.
    List<ShadowReport> shadows() {
        return shadows.entrySet().stream()
                .map(shadow -> shadow.getValue().report(shadow.getKey()))
                .sorted(Comparator.comparing(ShadowReport::challenger).reversed())
                .toList();
    }

    private VersionAccumulator ofVersion(ModelVersion version) {
        return versions.computeIfAbsent(version, _ -> new VersionAccumulator(contract));
    }

    DataProfile profile() {
        return profile.build();
    }

    /// Sample of the evaluated version's rows.
    RowSample sample() {
        return sample;
    }

    SegmentErrors segments() {
        return segments;
    }

    /// Unreadable values of the evaluated version's rows, and unreadable rows of all versions.
    UnreadableCounts unreadable() {
        return unreadableCounts;
    }

    Map<ModelVersion, VersionAccumulator> versions() {
        return versions;
    }
}
