package io.perennial.training.scaffold;

import java.util.Optional;

/// Request for a draft.
///
/// @param location  location of the table, for the problem file
/// @param target    column to predict
/// @param eventTime column with the time of a row, or `none`; empty to detect it
public record ScaffoldRequest(String location, String target, Optional<String> eventTime) {
    /// Value for no event time.
    public static final String NONE = "none";
}
