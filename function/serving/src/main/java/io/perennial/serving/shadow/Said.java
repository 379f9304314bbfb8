package io.perennial.serving.shadow;

import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Scores;

/// What a challenger said.
record Said(ModelVersion version, Scores scores) {}
