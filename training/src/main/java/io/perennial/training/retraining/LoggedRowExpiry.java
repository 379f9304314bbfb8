package io.perennial.training.retraining;

import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.pipeline.SourceEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Leaves out logged rows that are older than the retention of predictions. A data set of a retraining contains the
/// rows of the one before. Without this, a logged row would be copied from set to set and never expire.
///
/// Rows of the source stay, since their owner decides about them. A first retraining reads the log from
/// [SnapshotTask#MAX_ACTUAL_DELAY] before the source ends, so rows of that time may be logged ones and expire, too. If
/// it is unknown where the source ends, all rows expire. Rows without event times cannot be told apart and stay.
///
/// @param firstLogged event time from which rows may be logged ones; null without event times
/// @param retention   retention of a prediction
record LoggedRowExpiry(@Nullable Instant firstLogged, Duration retention) {
    static LoggedRowExpiry of(ModelRegistry registry, Manifest champion, Duration retention) {
        Instant end = SourceEnd.of(registry, champion);
        return new LoggedRowExpiry(end == null ? null : end.minus(SnapshotTask.MAX_ACTUAL_DELAY), retention);
    }

    /// @param now end of the event time of the snapshot
    DatasetFile.StoredTable apply(DatasetFile.StoredTable base, Instant now) {
        long[] times = base.table().eventTimes();
        Instant oldest = now.minus(retention);
        if (firstLogged == null || times.length == 0 || !firstLogged.isBefore(oldest)) {
            return base;
        }
        int[] kept = IntStream.range(0, times.length)
                .filter(row -> times[row] < firstLogged.getEpochSecond() || times[row] >= oldest.getEpochSecond())
                .toArray();
        return kept.length == times.length
                ? base
                : new DatasetFile.StoredTable(base.contract(), base.table().select(kept));
    }
}
