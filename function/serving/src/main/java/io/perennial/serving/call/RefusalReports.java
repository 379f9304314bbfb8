package io.perennial.serving.call;

import io.perennial.deployment.ServingMetric;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelVersion;
import io.perennial.serving.champion.Fallback;
import io.perennial.serving.champion.FollowingEvents;
import io.perennial.serving.champion.Refusal;
import java.util.Map;
import java.util.Optional;

/// Counts champions that could not be loaded, beside the words about them. A challenger's failure rings no alarm: it
/// stands in the words and on `/model`.
///
/// @param words told of everything, too
public record RefusalReports(FollowingEvents words, CallReports reports) implements FollowingEvents {
    private static final int NO_REQUEST = 0;

    @Override
    public void took(Alias alias, ModelVersion version) {
        words.took(alias, version);
    }

    @Override
    public void refused(Alias alias, Refusal refusal) {
        words.refused(alias, refusal);
        if (alias == Alias.CHAMPION) {
            count(ServingMetric.CHAMPION_LOAD_FAILURES, refusal.version());
        }
    }

    @Override
    public void fellBack(Fallback fallback) {
        words.fellBack(fallback);
        count(ServingMetric.CHAMPION_FALLBACKS, fallback.version());
    }

    private void count(ServingMetric metric, ModelVersion version) {
        reports.tell(new CallReport(Trail.NONE, NO_REQUEST, Optional.of(version), Map.of(metric, 1.0)));
    }

    @Override
    public void unreadable(String why) {
        words.unreadable(why);
    }
}
