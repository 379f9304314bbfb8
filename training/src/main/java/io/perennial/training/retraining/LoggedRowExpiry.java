package io.perennial.training.retraining;

import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.training.data.DatasetFile;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Leaves out logged rows that are older than the retention of predictions. A data set of a retraining contains the
/// rows of the one before. Without this, a logged row would be copied from set to set and never expire.
///
/// Rows up to the end of the first version's source are not logged rows. They stay, since their owner decides about
/// them. Rows without event times cannot be told apart and stay, too.
///
/// @param sourceEnd event time after the last row of the source; null without one
/// @param retention retention of a prediction
record LoggedRowExpiry(@Nullable Instant sourceEnd, Duration retention) {
    /// Logged rows may begin this long before the source ends, see [SnapshotTask#MAX_ACTUAL_DELAY].
    static LoggedRowExpiry of(ModelRegistry registry, Manifest champion, Duration retention) {
        Instant end = firstVersion(registry, champion).lineage().to();
        return new LoggedRowExpiry(end == null ? null : end.minus(SnapshotTask.MAX_ACTUAL_DELAY), retention);
    }

    /// The oldest ancestor whose manifest can be read.
    private static Manifest firstVersion(ModelRegistry registry, Manifest version) {
        ModelVersion parent = version.lineage().parent();
        if (parent == null) {
            return version;
        }
        try {
            return firstVersion(registry, registry.manifest(parent));
        } catch (RegistryException _) {
            return version;
        }
    }

    /// @param now end of the event time of the snapshot
    DatasetFile.StoredTable apply(DatasetFile.StoredTable base, Instant now) {
        long[] times = base.table().eventTimes();
        Instant oldest = now.minus(retention);
        if (sourceEnd == null || times.length == 0 || !sourceEnd.isBefore(oldest)) {
            return base;
        }
        int[] kept = IntStream.range(0, times.length)
                .filter(row -> times[row] < sourceEnd.getEpochSecond() || times[row] >= oldest.getEpochSecond())
                .toArray();
        return kept.length == times.length
                ? base
                : new DatasetFile.StoredTable(base.contract(), base.table().select(kept));
    }
}
