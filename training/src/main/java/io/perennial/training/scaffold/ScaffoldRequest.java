package io.perennial.training.scaffold;

import io.perennial.training.source.DateOrder;
import io.perennial.training.source.DetectionHints;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Request for a draft.
///
/// @param location  location of the table, for the problem file
/// @param target    column to predict
/// @param eventTime column with the time of a row, or `none`; empty to detect it
/// @param positive  value of a target with two values whose probability is predicted; empty for the rarer one
public record ScaffoldRequest(String location, String target, Optional<String> eventTime, Optional<String> positive) {
    /// Value for no event time.
    public static final String NONE = "none";

    public ScaffoldRequest(String location, String target, Optional<String> eventTime) {
        this(location, target, eventTime, Optional.empty());
    }

    /// What the request says about the formats of columns.
    ///
    /// @param decimal   decimal mark of ambiguous numbers
    /// @param dateOrder order of ambiguous dates
    public DetectionHints hints(Optional<String> decimal, Optional<DateOrder> dateOrder) {
        Map<String, String> times = eventTime
                .filter(name -> !name.equals(NONE))
                .map(name -> Map.of(name, "UTC"))
                .orElse(Map.of());
        return new DetectionHints(Set.of(), times, Set.of(), Set.of(), decimal, dateOrder);
    }
}
