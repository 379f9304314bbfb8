package io.perennial.training.scaffold;

import java.util.Optional;

/// What a person says about a table.
///
/// @param location  of the table, as the problem file will name it
/// @param target    column to predict
/// @param eventTime column that says when a row happened, or `none`; empty to find it
public record ScaffoldRequest(String location, String target, Optional<String> eventTime) {
    /// No event time, said in so many words.
    public static final String NONE = "none";
}
