package io.perennial.quality;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Usual traffic of a window, measured on earlier windows. The training rows do not show how many predictions
/// an hour has, or that a field such as the season is constant within a day.
///
/// @param predictions smallest number of predictions of a comparable window; empty if there are too few such
///                    windows
/// @param stuckShares largest share of one value, by field; without fields that occur in too few windows
public record TrafficBaseline(OptionalLong predictions, Map<String, Double> stuckShares) {
    /// No baseline yet.
    public static final TrafficBaseline UNKNOWN = new TrafficBaseline(OptionalLong.empty(), Map.of());

    public TrafficBaseline {
        stuckShares = new TreeMap<>(stuckShares);
    }

    OptionalDouble stuckShares(String field) {
        Double share = stuckShares.get(field);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }
}
