package io.perennial.quality;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What is usual in a window, as the windows before had it: the training rows cannot tell how many predictions an hour
/// brings, or that within one day the season never changes.
///
/// @param predictions fewest predictions of a comparable window; empty if there are too few of them
/// @param repeated    by field, the largest share that one value had; a field seen in too few windows is left out
public record Usual(OptionalLong predictions, Map<String, Double> repeated) {
    /// Nothing is known yet.
    public static final Usual UNKNOWN = new Usual(OptionalLong.empty(), Map.of());

    public Usual {
        repeated = new TreeMap<>(repeated);
    }

    OptionalDouble repeated(String field) {
        Double share = repeated.get(field);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }
}
