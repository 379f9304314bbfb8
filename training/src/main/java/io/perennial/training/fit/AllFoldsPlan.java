package io.perennial.training.fit;

import io.perennial.training.features.Feature;
import io.perennial.training.features.FeaturePlan;
import java.util.ArrayList;
import java.util.List;

/// Combined plan of all folds, so that one run of one graph computes all features. Features that depend on the
/// target are in it once per fold, all others once.
///
/// @param all     plan with all features of all folds
/// @param columns for each fold the indexes in `all` of its own features, in its order
record AllFoldsPlan(FeaturePlan all, List<List<Integer>> columns) {
    AllFoldsPlan {
        columns = columns.stream().map(List::copyOf).toList();
    }

    /// @param folds plans that differ only in their target means; at least one
    static AllFoldsPlan of(List<FeaturePlan> folds) {
        List<Feature> all = new ArrayList<>();
        List<Integer> shared = new ArrayList<>();
        for (Feature feature : folds.getFirst().features()) {
            shared.add(feature.usesTarget() ? -1 : all.size());
            if (!feature.usesTarget()) {
                all.add(feature);
            }
        }
        List<List<Integer>> columns = new ArrayList<>();
        for (FeaturePlan fold : folds) {
            List<Integer> own = new ArrayList<>(shared);
            for (int i = 0; i < own.size(); i++) {
                if (own.get(i) < 0) {
                    own.set(i, all.size());
                    all.add(fold.features().get(i));
                }
            }
            columns.add(own);
        }
        return new AllFoldsPlan(new FeaturePlan(all), columns);
    }

    /// Selects the features of a fold from a row of all features.
    void pick(int fold, float[] features, int offset, float[] row) {
        List<Integer> own = columns.get(fold);
        for (int i = 0; i < row.length; i++) {
            row[i] = features[offset + own.get(i)];
        }
    }
}
