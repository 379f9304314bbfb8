package io.perennial.performance;

import io.perennial.registry.Estimate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How good the predictions of a window were.
///
/// @param verdict     decayed if the score reaches 1
/// @param labelled    predictions whose actual is known
/// @param window      figures of the window by name, see [Figures]; empty without any actual
/// @param validation  the same figures of the validation window
/// @param unexplained share of the target's variance (or entropy) the model leaves unexplained, over its validation
///                    figure; null without enough actuals
/// @param score       lower bound of `unexplained` over the policy's ratio; 0 without enough actuals
public record PerformanceReport(
        PerformanceVerdict verdict,
        long labelled,
        Map<String, Estimate> window,
        Map<String, Estimate> validation,
        @Nullable Estimate unexplained,
        double score) {
    public PerformanceReport {
        window = new TreeMap<>(window);
        validation = new TreeMap<>(validation);
    }
}
