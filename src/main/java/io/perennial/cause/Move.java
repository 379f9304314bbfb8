package io.perennial.cause;

import io.perennial.report.Figure;

/// One figure then and now.
///
/// @param what the statistic: `median`, `missing`, or a level's name; empty if the reader knows
/// @param then in the reference
/// @param now  in the window
/// @param unit of both; [#ROWS] if they are shares of the rows, 0 to 1; empty for bare numbers
public record Move(String what, double then, double now, String unit) {
    public static final String ROWS = "% of the rows";

    static Move ofShare(String what, double then, double now) {
        return new Move(what, then, now, ROWS);
    }

    Move named(String name) {
        return new Move(name, then, now, unit);
    }

    /// `median 2.1 → 4.3 miles`, `missing 0 % → 10 % of the rows`.
    public String inWords() {
        if (unit.equals(ROWS)) {
            return (what + " " + Figure.percent(then) + " → " + Figure.percent(now) + " of the rows").strip();
        }
        return (what + " " + Figure.number(then) + " → " + Figure.number(now) + " " + unit).strip();
    }
}
