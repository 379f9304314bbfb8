package io.perennial.quality;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What is usual in a window, as the windows before had it: the training rows cannot tell how many predictions an
/// hour brings, or that within one day the season never changes.
///
/// @param predictions fewest predictions of a comparable window; empty if there are too few of them
/// @param stuckShares by field, the largest share that one value had; a field seen in too few windows is left
///                    out
public record TrafficBaseline(OptionalLong predictions, Map<String, Double> stuckShares) {
    /// Nothing is known yet.
    public static final TrafficBaseline UNKNOWN = new TrafficBaseline(OptionalLong.empty(), Map.of());

    public TrafficBaseline {
        stuckShares = new TreeMap<>(stuckShares);
    }

    OptionalDouble stuckShares(String field) {
        Double share = stuckShares.get(field);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }
}
