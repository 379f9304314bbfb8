package io.perennial.training.provenance;

import io.perennial.registry.Lineage;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Versions whose data sets have a row with the inputs of a prediction.
///
/// @param learntBy    versions that were trained on it
/// @param evaluatedOn versions that were evaluated on it, but not trained
/// @param unknown     versions whose data sets have expired, cannot be compared with the inputs, or are not
///                    named by a readable manifest
public record RowLearning(List<ModelVersion> learntBy, List<ModelVersion> evaluatedOn, List<ModelVersion> unknown) {
    public RowLearning {
        learntBy = List.copyOf(learntBy);
        evaluatedOn = List.copyOf(evaluatedOn);
        unknown = List.copyOf(unknown);
    }

    /// A row, and where it was found.
    ///
    /// @param eventTime     event time of the row
    /// @param datasets      fingerprints of the data sets that have it
    /// @param notComparable fingerprints of the data sets for which this is unknown
    record FoundRow(Instant eventTime, Set<String> datasets, Set<String> notComparable) {}

    /// Data sets of all versions of a registry, read once.
    ///
    /// @param lineages lineage by version; a version without a readable manifest is in `unreadable`
    /// @param stored   whether a data set is stored
    record VersionData(Map<ModelVersion, Lineage> lineages, List<ModelVersion> unreadable, Predicate<String> stored) {
        static VersionData of(ModelRegistry registry, ReadableManifests manifests) {
            Map<ModelVersion, Lineage> lineages = new TreeMap<>();
            List<ModelVersion> unreadable = new ArrayList<>();
            for (ModelVersion version : registry.versions()) {
                manifests
                        .of(version)
                        .ifPresentOrElse(
                                manifest -> lineages.put(version, manifest.lineage()), () -> unreadable.add(version));
            }
            Map<String, Boolean> known = new TreeMap<>();
            return new VersionData(
                    lineages, unreadable, fingerprint -> known.computeIfAbsent(fingerprint, registry::hasDataset));
        }

        RowLearning learning(FoundRow row) {
            List<ModelVersion> learntBy = new ArrayList<>();
            List<ModelVersion> evaluatedOn = new ArrayList<>();
            List<ModelVersion> unknown = new ArrayList<>(unreadable);
            lineages.forEach((version, lineage) -> {
                switch (use(row, lineage)) {
                    case TRAINED -> learntBy.add(version);
                    case EVALUATED -> evaluatedOn.add(version);
                    case UNKNOWN -> unknown.add(version);
                    case NONE -> {}
                }
            });
            return new RowLearning(learntBy, evaluatedOn, unknown);
        }

        private Use use(FoundRow row, Lineage lineage) {
            String holdout = lineage.holdout();
            boolean inTrainingTime = isWithin(row.eventTime(), lineage.from(), lineage.to());
            if (row.datasets().contains(lineage.dataset()) && (inTrainingTime || holdout == null)) {
                return inTrainingTime ? Use.TRAINED : Use.EVALUATED;
            }
            if (isUnknown(row, lineage.dataset()) && (inTrainingTime || holdout == null)) {
                return Use.UNKNOWN;
            }
            if (holdout == null || !row.datasets().contains(holdout)) {
                return holdout != null && isUnknown(row, holdout) ? Use.UNKNOWN : Use.NONE;
            }
            return Use.EVALUATED;
        }

        private boolean isUnknown(FoundRow row, String fingerprint) {
            return row.notComparable().contains(fingerprint) || !stored.test(fingerprint);
        }

        private static boolean isWithin(Instant time, @Nullable Instant from, @Nullable Instant to) {
            return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
        }
    }

    private enum Use {
        TRAINED,
        EVALUATED,
        UNKNOWN,
        NONE
    }
}
