package io.perennial.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The closed interval of valid values; without a bound it is open on that side.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Range(@Nullable Double min, @Nullable Double max) {
    public static final Range ALL = new Range(null, null);

    public Range {
        if (min != null && max != null && min > max) {
            throw new IllegalArgumentException("range [" + min + ", " + max + "] is empty: min must not exceed max");
        }
    }

    public static Range of(double min, double max) {
        return new Range(min, max);
    }

    /// Whether a value lies in the range; false for NaN.
    public boolean contains(double value) {
        return value >= lowest() && value <= highest();
    }

    @JsonIgnore
    public double lowest() {
        return min == null ? Double.NEGATIVE_INFINITY : min;
    }

    @JsonIgnore
    public double highest() {
        return max == null ? Double.POSITIVE_INFINITY : max;
    }

    /// A value of the range that is not a bound, unless there is no other.
    double sampleValue() {
        if (min != null && max != null) {
            return min + (max - min) / 4;
        }
        if (min != null) {
            return min + 1;
        }
        return max == null ? 1 : max - 1;
    }

    /// Text for error messages, such as `between 0 and 100`, `at least 0`, `any number`.
    public String inWords() {
        if (min != null && max != null) {
            return "between " + Numbers.plain(min) + " and " + Numbers.plain(max);
        }
        if (min != null) {
            return "at least " + Numbers.plain(min);
        }
        return max == null ? "any number" : "at most " + Numbers.plain(max);
    }
}
