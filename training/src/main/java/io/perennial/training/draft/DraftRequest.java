package io.perennial.training.draft;

import java.util.Optional;

/// What a person says about a table.
///
/// @param location  of the table, as the problem file will name it
/// @param target    column to predict
/// @param eventTime column that says when a row happened, or `none`; empty to find it
public record DraftRequest(String location, String target, Optional<String> eventTime) {
    /// No event time, said in so many words.
    public static final String NONE = "none";
}
