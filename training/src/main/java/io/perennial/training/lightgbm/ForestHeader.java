package io.perennial.training.lightgbm;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Header of LightGBM's text format of a forest, up to the first tree.
///
/// @param scores number of scores per row
record ForestHeader(int scores) {
    /// Versions of the text that LightGBM 4 reads by one rule.
    private static final Set<String> VERSIONS = Set.of("v2", "v3", "v4");

    /// Objectives whose predictions are the sums of leaves, their sigmoid or their softmax.
    private static final Pattern OBJECTIVES =
            Pattern.compile("regression|binary sigmoid:1|multiclass num_class:[0-9]+");

    /// @throws LightGbmException if the exported file would not predict as the forest does
    static ForestHeader of(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().takeWhile(line -> !line.startsWith("Tree=")).forEach(line -> {
            int equals = line.indexOf('=');
            values.put(equals < 0 ? line : line.substring(0, equals), line.substring(equals + 1));
        });
        String version = values.getOrDefault("version", "");
        if (!VERSIONS.contains(version)) {
            throw new LightGbmException("version '" + version + "' of LightGBM's model text cannot be read: save the"
                    + " model with LightGBM 4");
        }
        if (values.containsKey("average_output")) {
            throw new LightGbmException("a random forest (average_output) cannot be exported, because the file would"
                    + " predict the sum of its trees and not their mean: train with boosting=gbdt");
        }
        String objective = values.getOrDefault("objective", "");
        if (!OBJECTIVES.matcher(objective).matches()) {
            throw new LightGbmException("objective '" + objective + "' cannot be exported, because the file would not"
                    + " predict by its link function: train with objective=regression, binary (sigmoid=1) or"
                    + " multiclass");
        }
        return new ForestHeader(Integer.parseInt(values.getOrDefault("num_tree_per_iteration", "1")));
    }
}
