package io.perennial.registry;

import java.util.Map;
import java.util.TreeMap;

/// Importance of each input of the contract. Both maps hold every input; their shares, in [0, 1], sum to 1
/// unless no input has any.
///
/// @param permutation share of the loss added on the validation rows when the input's values are permuted
///                    (Breiman, "Random Forests", 2001, section 10); 0 for an input without benefit
/// @param gain        share of the gain of splits on features of the input; a feature of two inputs counts half
///                    for each
public record FeatureImportance(Map<String, Double> permutation, Map<String, Double> gain) {
    public static final FeatureImportance UNKNOWN = new FeatureImportance(Map.of(), Map.of());

    public FeatureImportance {
        permutation = new TreeMap<>(permutation);
        gain = new TreeMap<>(gain);
    }
}
