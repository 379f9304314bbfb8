package io.perennial.training.pipeline;

import io.perennial.registry.TrainingReason;
import io.perennial.training.problem.Problem;

/// Problem, rows and reason of one training.
record TrainingJob(Problem problem, TrainingData data, TrainingReason reason) {}
