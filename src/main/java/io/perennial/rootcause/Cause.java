package io.perennial.rootcause;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.profile.DataProfile;
import io.perennial.text.NumberText;
import org.jspecify.annotations.Nullable;

/// One field's part in an alarm.
///
/// @param field      its name; of a timestamp with ` (hour)` or ` (weekday)`, of a grouped category with `
///                   (group)`; `@prediction` for the answers
/// @param shift      the plainest difference
/// @param effect     how far it is beyond its limit: 1 is the limit
/// @param importance share of the model's importance that the field has, 0 to 1; null if that is not known
/// @param segment    where the change lies; null if every row may have it
public record Cause(
        String field,
        Shift shift,
        double effect,
        @Nullable Double importance,
        @Nullable DriftSegment segment) {
    /// What causes are ranked by: the effect, times the importance where that is known. A large change of a field
    /// that the model hardly looks at weighs little.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double weight() {
        return importance == null ? effect : effect * importance;
    }

    @JsonIgnore
    public boolean isOverLimit() {
        return effect >= 1;
    }

    /// The answers moved: a consequence, no root.
    @JsonIgnore
    public boolean isPrediction() {
        return DataProfile.isOfPredictions(field);
    }

    /// `distance: median 2.1 → 4.3 miles (5.4 times its limit; 41 % of the model's importance)`.
    public String inWords() {
        return (isPrediction() ? "the predictions" : field) + ": " + shift.inWords() + " (" + NumberText.number(effect)
                + " times its limit"
                + (importance == null ? "" : "; " + NumberText.percent(importance) + " of the model's importance")
                + ")";
    }
}
