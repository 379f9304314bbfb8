package io.perennial.training.data;

/// Reason why a row of the source is not in the table.
public enum DropReason {
    FILTER("rejected by the filter"),
    TARGET_MISSING("without a target"),
    TARGET_OUT_OF_RANGE("with a target out of range"),
    CLASS_NOT_NAMED("of a class that target.classes does not name"),
    EVENT_TIME_MISSING("without an event time of the years 1900 to 2099"),
    OUTSIDE_TIME_RANGE("outside the requested time range"),
    DUPLICATE("duplicated");

    private final String words;

    DropReason(String words) {
        this.words = words;
    }

    /// Completes `12 rows ...`.
    public String inWords() {
        return words;
    }
}
