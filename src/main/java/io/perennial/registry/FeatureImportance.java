package io.perennial.registry;

import java.util.Map;
import java.util.TreeMap;

/// How much the answers depend on each input of the contract. Both maps hold every input; their shares, in [0, 1],
/// sum to 1 unless nothing depends on anything.
///
/// @param permutation share of the loss that is added on the validation rows when the input's values change
///                    rows (Breiman, "Random Forests", 2001, section 10); an input that helps nothing has 0
/// @param gain        share of the gain of the splits on features made of the input; a feature of two inputs
///                    counts half for each
public record FeatureImportance(Map<String, Double> permutation, Map<String, Double> gain) {
    public static final FeatureImportance UNKNOWN = new FeatureImportance(Map.of(), Map.of());

    public FeatureImportance {
        permutation = new TreeMap<>(permutation);
        gain = new TreeMap<>(gain);
    }
}
