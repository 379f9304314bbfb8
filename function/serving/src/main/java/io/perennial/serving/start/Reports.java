package io.perennial.serving.start;

import io.perennial.serving.Settings;
import io.perennial.serving.call.CallReports;
import io.perennial.serving.call.EmfBundles;
import io.perennial.serving.call.EmfLines;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// Where what was measured goes: line by line, or bundled in a server that is always on.
///
/// @param calls takes it
/// @param end   hands on what is left
record Reports(CallReports calls, Runnable end) {
    static Reports of(Settings settings, ExecutorService threads) {
        var lines = new EmfLines(settings.model(), threads);
        if (settings.httpPort().isEmpty()) {
            return new Reports(lines, () -> {});
        }
        var second = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, threads);
        var bundles = new EmfBundles(lines, threads, second);
        return new Reports(bundles, bundles::close);
    }

    void close() {
        end.run();
    }
}
