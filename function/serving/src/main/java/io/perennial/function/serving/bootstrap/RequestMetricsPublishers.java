package io.perennial.function.serving.bootstrap;

import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.metrics.EmfBatchPublisher;
import io.perennial.function.serving.metrics.EmfPublisher;
import io.perennial.function.serving.metrics.RequestMetricsPublisher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// Where what was measured goes: line by line, or bundled in a server that is always on.
///
/// @param publisher takes it
/// @param onClose   hands on what is left
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
