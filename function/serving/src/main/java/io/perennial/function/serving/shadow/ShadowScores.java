package io.perennial.function.serving.shadow;

import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Scores;

/// What a challenger said.
record ShadowScores(ModelVersion version, Scores scores) {}
