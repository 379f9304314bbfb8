package io.perennial.function.serving.metrics;

import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.champion.AliasListener;
import io.perennial.function.serving.champion.Fallback;
import io.perennial.function.serving.champion.LoadFailure;
import io.perennial.function.serving.request.RequestMetrics;
import io.perennial.function.serving.request.TraceIds;
import io.perennial.registry.Alias;
import io.perennial.registry.ModelVersion;
import java.util.Map;
import java.util.Optional;

/// Counts load failures of the champion and forwards all events. A load failure of the challenger is not
/// counted: it is in the log and in `GET /model`.
///
/// @param delegate listener that receives all events
public record LoadFailureMetrics(AliasListener delegate, RequestMetricsPublisher publisher) implements AliasListener {
    private static final int NO_REQUEST = 0;

    @Override
    public void onLoaded(Alias alias, ModelVersion version) {
        delegate.onLoaded(alias, version);
    }

    @Override
    public void onLoadFailure(Alias alias, LoadFailure loadFailure) {
        delegate.onLoadFailure(alias, loadFailure);
        if (alias == Alias.CHAMPION) {
            count(ServingMetric.CHAMPION_LOAD_FAILURES, loadFailure.version());
        }
    }

    @Override
    public void onFallback(Fallback fallback) {
        delegate.onFallback(fallback);
        count(ServingMetric.CHAMPION_FALLBACKS, fallback.version());
    }

    private void count(ServingMetric metric, ModelVersion version) {
        publisher.publish(new RequestMetrics(TraceIds.NONE, NO_REQUEST, Optional.of(version), Map.of(metric, 1.0)));
    }

    @Override
    public void onReadError(String why) {
        delegate.onReadError(why);
    }
}
