package io.perennial.dashboard;

import io.perennial.text.Status;
import java.time.Instant;

/// Something that happened to a model, on the time line of its windows.
///
/// @param at   start of the first window that a new champion was judged by, or end of the window that an alarm
///             spoke of
/// @param text what happened
public record TimelineEvent(Instant at, Kind kind, String text) {
    /// What kind of thing.
    public enum Kind {
        NEW_CHAMPION("◆", Status.GOOD),
        ALARM("▲", Status.BAD),
        OK("○", Status.UNKNOWN);

        private final String symbol;
        private final Status status;

        Kind(String symbol, Status status) {
            this.symbol = symbol;
            this.status = status;
        }

        String symbol() {
            return symbol;
        }

        Status tone() {
            return status;
        }
    }
}
