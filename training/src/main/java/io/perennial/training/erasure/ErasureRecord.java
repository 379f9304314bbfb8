package io.perennial.training.erasure;

import io.perennial.registry.Erasure;
import io.perennial.registry.Lineage;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The record of an erasure. If an erasure with the same reason was interrupted, its record is continued: what it
/// found counts as erased, whichever of the two deleted it.
final class ErasureRecord {
    private final ModelRegistry registry;
    private final Clock clock;
    private final String reason;
    private final Optional<Erasure> interrupted;
    private final Instant at;

    private ErasureRecord(ModelRegistry registry, Clock clock, String reason, Optional<Erasure> interrupted) {
        this.registry = registry;
        this.clock = clock;
        this.reason = reason;
        this.interrupted = interrupted;
        this.at = interrupted.map(Erasure::at).orElseGet(clock::instant);
    }

    static ErasureRecord begin(ModelRegistry registry, Clock clock, String reason) {
        return new ErasureRecord(
                registry,
                clock,
                reason,
                registry.erasures().stream()
                        .filter(erasure ->
                                erasure.finishedAt() == null && erasure.reason().equals(reason))
                        .findFirst());
    }

    /// What this run erased.
    ///
    /// @param logRows     number of predictions in the log
    /// @param spillRows   number of predictions in queues
    /// @param reports     keys of changed reports
    /// @param oldVersions number of old versions of objects
    record Erased(long logRows, long spillRows, List<String> reports, long oldVersions) {}

    /// Stores what was found, before anything is deleted.
    void start(long logRows, DatasetEraser datasets) {
        registry.recordErasure(of(
                null,
                new Erased(logRows, 0, List.of(), 0),
                datasets,
                List.of("this erasure did not end: repeat it with the same reason")));
    }

    /// @param notErased places of this run that may still have rows
    Erasure end(Erased erased, DatasetEraser datasets, List<String> notErased) {
        return of(clock.instant(), erased, datasets, notErased);
    }

    private Erasure of(@Nullable Instant finishedAt, Erased erased, DatasetEraser datasets, List<String> notErased) {
        Map<String, Long> rows = new TreeMap<>(datasets.rows());
        interrupted.ifPresent(before ->
                before.datasetRows().forEach((fingerprint, count) -> rows.merge(fingerprint, count, Math::max)));
        Map<ModelVersion, Learnt> versions = learnt(rows.keySet(), datasets.notSearched());
        List<ModelVersion> learntBy = with(versions, Learnt.YES);
        List<ModelVersion> unknown = with(versions, Learnt.UNKNOWN);
        Set<String> reports = new TreeSet<>(erased.reports());
        interrupted.ifPresent(before -> reports.addAll(before.reports()));
        return new Erasure(
                at,
                finishedAt,
                reason,
                Math.max(erased.logRows(), interrupted.map(Erasure::logRows).orElse(0L)),
                erased.spillRows(),
                rows,
                List.copyOf(reports),
                erased.oldVersions(),
                learntBy,
                unknown,
                Stream.concat(notErased.stream(), leftovers(learntBy, unknown).stream())
                        .toList());
    }

    private enum Learnt {
        YES,
        NO,
        UNKNOWN
    }

    private static List<ModelVersion> with(Map<ModelVersion, Learnt> versions, Learnt learnt) {
        return versions.entrySet().stream()
                .filter(entry -> entry.getValue() == learnt)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<ModelVersion, Learnt> learnt(Set<String> erased, Set<String> notSearched) {
        Map<ModelVersion, Learnt> learnt = new TreeMap<>();
        registry.versions().forEach(version -> learnt.put(version, learnt(version, erased, notSearched)));
        return learnt;
    }

    private Learnt learnt(ModelVersion version, Set<String> erased, Set<String> notSearched) {
        Lineage lineage;
        try {
            lineage = registry.manifest(version).lineage();
        } catch (RegistryException | UncheckedIOException _) {
            return Learnt.UNKNOWN;
        }
        List<String> fingerprints = Stream.of(lineage.dataset(), lineage.holdout())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (fingerprints.stream().anyMatch(erased::contains)) {
            return Learnt.YES;
        }
        return fingerprints.stream()
                        .allMatch(fingerprint -> registry.hasDataset(fingerprint) && !notSearched.contains(fingerprint))
                ? Learnt.NO
                : Learnt.UNKNOWN;
    }

    private static List<String> leftovers(List<ModelVersion> learntBy, List<ModelVersion> unknown) {
        List<String> leftovers = new ArrayList<>(List.of(
                "messages that the replay function was reading: erase again after 30 minutes",
                "backups of the table of the last 35 days (point-in-time recovery): after a restore, erase again",
                "spill lines in the log group of the serving function, kept for 30 days: delete its streams if the"
                        + " spill queue refused predictions, and never replay them",
                "the source of the training data and files of batch scoring: erase the rows there, too"));
        if (!learntBy.isEmpty()) {
            leftovers.add("reference predictions and profiles in the files of versions " + names(learntBy)
                    + ": retrain, promote, and delete these versions");
        }
        if (!unknown.isEmpty()) {
            leftovers.add("versions " + names(unknown) + ": their data sets have expired or cannot be searched, so it"
                    + " is unknown whether they learnt from the rows. Delete them if they may have");
        }
        return leftovers;
    }

    private static String names(List<ModelVersion> versions) {
        return versions.stream().map(ModelVersion::id).collect(Collectors.joining(", "));
    }
}
