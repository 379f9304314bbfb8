package io.perennial.rootcause;

import io.perennial.text.NumberText;

/// One figure then and now.
///
/// @param statistic the statistic: `median`, `missing`, or a level's name; empty if the reader knows
/// @param reference in the reference
/// @param window    in the window
/// @param unit      of both; [#PERCENT_OF_ROWS] if they are shares of the rows, 0 to 1; empty for bare numbers
public record Shift(String statistic, double reference, double window, String unit) {
    public static final String PERCENT_OF_ROWS = "% of the rows";

    static Shift ofShare(String what, double then, double now) {
        return new Shift(what, then, now, PERCENT_OF_ROWS);
    }

    Shift withStatistic(String name) {
        return new Shift(name, reference, window, unit);
    }

    /// `median 2.1 → 4.3 miles`, `missing 0 % → 10 % of the rows`.
    public String inWords() {
        if (unit.equals(PERCENT_OF_ROWS)) {
            return (statistic + " " + NumberText.percent(reference) + " → " + NumberText.percent(window)
                            + " of the rows")
                    .strip();
        }
        return (statistic + " " + NumberText.number(reference) + " → " + NumberText.number(window) + " " + unit)
                .strip();
    }
}
