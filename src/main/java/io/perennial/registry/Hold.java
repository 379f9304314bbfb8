package io.perennial.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.perennial.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A hold on the champion: while it is in force, no process promotes another version, and a person only on request.
///
/// @param since  start
/// @param by     author
/// @param why    reason for people
/// @param until  end; null if a person must end it
/// @param pinned whether rollbacks are blocked as well
public record Hold(
        Instant since,
        String by,
        String why,
        @Nullable Instant until,
        @JsonInclude(Include.NON_DEFAULT) boolean pinned) {
    /// Reads a hold that the JSON mapper wrote, without reflection.
    static Hold of(JsonObject json) {
        return new Hold(
                Instant.parse(json.text("since")),
                json.text("by"),
                json.text("why"),
                json.has("until") ? Instant.parse(json.text("until")) : null,
                json.flag("pinned"));
    }

    /// The hold, ended at this time.
    public Hold endedAt(Instant end) {
        return new Hold(since, by, why, end, pinned);
    }

    public boolean isInForce(Instant now) {
        return until == null || now.isBefore(until);
    }

    /// For example `frozen until 2026-03-01T00:00:00Z by user/ada (since 2026-02-27T08:00:00Z): holiday sale`.
    public String inWords() {
        return (pinned ? "pinned" : "frozen") + (until == null ? "" : " until " + until) + " by " + by + " (since "
                + since + "): " + why;
    }
}
