package io.perennial.training.report;

import io.perennial.profile.DataProfile;
import io.perennial.registry.Evaluation;
import io.perennial.registry.Lineage;

/// What is known of a version apart from its rows.
///
/// @param question  that it answers, in words
/// @param reference profile of the rows learned from
public record VersionDetails(
        String question, Lineage lineage, Evaluation evaluation, LearningSummary learning, DataProfile reference) {}
