package io.perennial.monitoring;

import io.perennial.predictionlog.PredictionLog;
import io.perennial.registry.Manifest;

/// Evaluates one version on a window of the log. Memory does not grow with the number of rows: see
/// [WindowAccumulator].
final class WindowMonitor {
    private final PredictionLog log;
    private final WindowEvaluator evaluator;

    WindowMonitor(PredictionLog log, PastWindows past, WindowErrorEstimator estimates) {
        this.log = log;
        this.evaluator = new WindowEvaluator(past, estimates);
    }

    /// The rows of a window, read for one version.
    record WindowData(Window window, Manifest manifest, WindowAccumulator rows) {}

    /// @param manifest version to evaluate; predictions of other versions are only counted
    WindowData read(Window window, Manifest manifest) {
        return new WindowData(
                window,
                manifest,
                log.withReaderContract(manifest.contract())
                        .collect(
                                window.from(),
                                window.to(),
                                WindowAccumulator.of(manifest.contract(), manifest.version())));
    }

    WindowReport evaluate(Window window, Manifest manifest) {
        return evaluate(read(window, manifest));
    }

    /// Evaluates the rows against the reference and against the stored reports of earlier windows.
    WindowReport evaluate(WindowData windowData) {
        return evaluator.evaluate(windowData.window(), windowData.manifest(), windowData.rows());
    }
}
