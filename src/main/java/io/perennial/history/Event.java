package io.perennial.history;

import io.perennial.report.Tone;
import java.time.Instant;

/// Something that happened to a model, on the time line of its windows.
///
/// @param at    start of the first window that a new champion was judged by, or end of the window that an alarm spoke
/// of
/// @param words what happened
public record Event(Instant at, Kind kind, String words) {
    /// What kind of thing.
    public enum Kind {
        CHAMPION("◆", Tone.GOOD),
        ALARM("▲", Tone.BAD),
        ALL_CLEAR("○", Tone.UNKNOWN);

        private final String symbol;
        private final Tone tone;

        Kind(String symbol, Tone tone) {
            this.symbol = symbol;
            this.tone = tone;
        }

        String symbol() {
            return symbol;
        }

        Tone tone() {
            return tone;
        }
    }
}
