package io.perennial.rootcause;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.perennial.profile.DataProfile;
import io.perennial.text.NumberText;
import org.jspecify.annotations.Nullable;

/// Contribution of one field to an alarm.
///
/// @param field      name of the field; of a timestamp with ` (hour)` or ` (weekday)`, of a grouped category
///                   with ` (group)`; `@prediction` for the predictions
/// @param shift      main difference between reference and window
/// @param effect     size of the difference over its limit: 1 is the limit
/// @param importance field's share of the model's feature importance, 0 to 1; null if unknown
/// @param segment    segment of the change; null if it affects all rows
public record Cause(
        String field,
        Shift shift,
        double effect,
        @Nullable Double importance,
        @Nullable DriftSegment segment) {
    /// Weight for the ranking of causes: the effect times the importance, if that is known. A large change of
    /// an unimportant field has a small weight.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double weight() {
        return importance == null ? effect : effect * importance;
    }

    @JsonIgnore
    public boolean isOverLimit() {
        return effect >= 1;
    }

    /// Whether the shift is of the predictions, a consequence of other shifts.
    @JsonIgnore
    public boolean isPrediction() {
        return DataProfile.isOfPredictions(field);
    }

    /// Text such as `distance: median 2.1 → 4.3 miles (5.4 times its limit; 41 % of the model's importance)`.
    public String inWords() {
        return (isPrediction() ? "the predictions" : field) + ": " + shift.inWords() + " (" + NumberText.number(effect)
                + " times its limit"
                + (importance == null ? "" : "; " + NumberText.percent(importance) + " of the model's importance")
                + ")";
    }
}
