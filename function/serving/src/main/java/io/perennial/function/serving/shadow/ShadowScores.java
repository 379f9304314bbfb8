package io.perennial.function.serving.shadow;

import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Scores;

/// Scores of a challenger.
record ShadowScores(ModelVersion version, Scores scores) {}
