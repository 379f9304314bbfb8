package io.perennial.training.pipeline;

import io.perennial.registry.TrainingReason;
import io.perennial.training.problem.Problem;

/// What one run trains, on which rows, and why.
record TrainingJob(Problem problem, TrainingData data, TrainingReason reason) {}
