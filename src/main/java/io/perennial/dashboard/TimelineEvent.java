package io.perennial.dashboard;

import io.perennial.text.Status;
import java.time.Instant;

/// An event of a model on the timeline of its windows.
///
/// @param at   start of the first window that a new champion was evaluated on, or end of the window that an
///             alarm is about
/// @param text description of the event
public record TimelineEvent(Instant at, Kind kind, String text) {
    /// Kind of event.
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
