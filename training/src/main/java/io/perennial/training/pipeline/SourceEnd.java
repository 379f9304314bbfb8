package io.perennial.training.pipeline;

import io.perennial.registry.Lineage;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.training.data.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// End of the source's rows in the data set of a version: later rows came from the prediction log. Each version of a
/// retraining takes it over from the champion, so that it is known after earlier versions were deleted.
public final class SourceEnd {
    private SourceEnd() {}

    /// @return event time after the last row of the source; [Instant#EPOCH] if it is unknown, which means that any
    ///         row may be a logged one; null without event times
    public static @Nullable Instant of(ModelRegistry registry, Manifest version) {
        Lineage lineage = version.lineage();
        if (lineage.sourceEnd() != null || lineage.to() == null) {
            return lineage.sourceEnd();
        }
        return isRetrained(lineage) ? ofParent(registry, lineage.parent()) : lineage.to();
    }

    private static @Nullable Instant ofParent(ModelRegistry registry, @Nullable ModelVersion parent) {
        try {
            return parent == null ? Instant.EPOCH : of(registry, registry.manifest(parent));
        } catch (RegistryException _) {
            return Instant.EPOCH;
        }
    }

    /// Only the snapshot of a retraining has its validation rows in a data set of their own.
    private static boolean isRetrained(Lineage lineage) {
        return lineage.holdout() != null;
    }

    /// The end for a new version.
    ///
    /// @param champion champion whose rows a retraining continues
    static @Nullable Instant of(ModelRegistry registry, TrainingData data, Optional<ModelVersion> champion) {
        return data.validationFingerprint() == null
                ? later(end(data.training()), end(data.validation()))
                : ofParent(registry, champion.orElse(null));
    }

    private static @Nullable Instant end(Table table) {
        return table.lastTime().map(last -> last.plusSeconds(1)).orElse(null);
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isAfter(a)) ? b : a;
    }
}
