package io.perennial.training.features;

import io.perennial.training.trees.FeatureColumn;
import java.util.List;

/// Features of a model with their fitted tables.
public record FeaturePlan(List<Feature> features) {
    public FeaturePlan {
        features = List.copyOf(features);
    }

    /// Columns of the matrix of this plan.
    public List<FeatureColumn> columns() {
        return features.stream()
                .map(feature -> new FeatureColumn(feature.name(), feature instanceof Feature.CategoryCode))
                .toList();
    }
}
