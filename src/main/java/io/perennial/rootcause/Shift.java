package io.perennial.rootcause;

import io.perennial.text.NumberText;

/// One statistic in reference and window.
///
/// @param statistic name of the statistic: `median`, `missing`, or a level; empty if the context shows it
/// @param reference value in the reference
/// @param window    value in the window
/// @param unit      unit of both values; [#PERCENT_OF_ROWS] if they are shares of the rows, 0 to 1; empty for
///                  bare numbers
public record Shift(String statistic, double reference, double window, String unit) {
    public static final String PERCENT_OF_ROWS = "% of the rows";

    static Shift ofShare(String statistic, double reference, double window) {
        return new Shift(statistic, reference, window, PERCENT_OF_ROWS);
    }

    Shift withStatistic(String name) {
        return new Shift(name, reference, window, unit);
    }

    /// Text such as `median 2.1 → 4.3 miles`, `missing 0 % → 10 % of the rows`.
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
