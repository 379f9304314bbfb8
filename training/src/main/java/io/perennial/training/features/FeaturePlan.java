package io.perennial.training.features;

import io.perennial.training.trees.FeatureColumn;
import java.util.List;

/// The features of a model with their fitted tables.
public record FeaturePlan(List<Feature> features) {
    public FeaturePlan {
        features = List.copyOf(features);
    }

    /// What the matrix made by this plan holds.
    public List<FeatureColumn> columns() {
        return features.stream()
                .map(feature -> new FeatureColumn(feature.name(), feature instanceof Feature.CategoryCode))
                .toList();
    }
}
