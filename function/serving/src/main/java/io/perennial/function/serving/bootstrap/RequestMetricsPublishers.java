package io.perennial.function.serving.bootstrap;

import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.metrics.EmfBatchPublisher;
import io.perennial.function.serving.metrics.EmfPublisher;
import io.perennial.function.serving.metrics.RequestMetricsPublisher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// Publisher of request metrics: one line per request, or batches in a server that runs permanently.
///
/// @param publisher publisher of the metrics
/// @param onClose   action that writes the remaining metrics
record RequestMetricsPublishers(RequestMetricsPublisher publisher, Runnable onClose) {
    static RequestMetricsPublishers of(ServingSettings servingSettings, ExecutorService threads) {
        var lines = new EmfPublisher(servingSettings.model(), threads);
        if (servingSettings.httpPort().isEmpty()) {
            return new RequestMetricsPublishers(lines, () -> {});
        }
        var second = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, threads);
        var bundles = new EmfBatchPublisher(lines, threads, second);
        return new RequestMetricsPublishers(bundles, bundles::close);
    }

    void close() {
        onClose.run();
    }
}
