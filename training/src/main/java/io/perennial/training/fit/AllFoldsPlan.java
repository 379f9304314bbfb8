package io.perennial.training.fit;

import io.perennial.training.features.Feature;
import io.perennial.training.features.FeaturePlan;
import java.util.ArrayList;
import java.util.List;

/// The plans of all folds as one, so that every row goes through one graph once. What does not depend on the target
/// is in it once, what does once for each fold.
///
/// @param all     every feature of every fold
/// @param columns for each fold the features of `all` that make up its own plan, in its order
record AllFoldsPlan(FeaturePlan all, List<List<Integer>> columns) {
    AllFoldsPlan {
        columns = columns.stream().map(List::copyOf).toList();
    }

    /// @param folds plans that differ in their target means alone; at least one
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

    /// Picks a fold's own features out of a row of all of them.
    void pick(int fold, float[] features, int offset, float[] row) {
        List<Integer> own = columns.get(fold);
        for (int i = 0; i < row.length; i++) {
            row[i] = features[offset + own.get(i)];
        }
    }
}
