package io.perennial.training.report;

import io.perennial.profile.DataProfile;
import io.perennial.registry.Evaluation;
import io.perennial.registry.Lineage;

/// Details of a version besides its rows.
///
/// @param question  question of the problem
/// @param reference profile of the training rows
public record VersionDetails(
        String question, Lineage lineage, Evaluation evaluation, LearningSummary learning, DataProfile reference) {}
