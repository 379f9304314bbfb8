package io.perennial.function.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.monitoring.Window;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;

/// Window that monitoring is requested to evaluate.
sealed interface MonitoringRequest {
    /// Newest complete window at a time.
    record NewestWindow(Instant now) implements MonitoringRequest {}

    /// Given window.
    record RequestedWindow(Window window) implements MonitoringRequest {}

    /// Parses EventBridge's scheduled event, whose `time` is the current time, or a user's `{"from": ..., "to":
    /// ...}`. Without either, the clock is the current time.
    ///
    /// @throws IllegalArgumentException if a time cannot be read
    static MonitoringRequest read(InputStream event, Clock clock) throws IOException {
        JsonNode json = Json.mapper().readTree(event);
        if (json.hasNonNull("from") || json.hasNonNull("to")) {
            return new RequestedWindow(new Window(time(json, "from"), time(json, "to")));
        }
        return new NewestWindow(json.hasNonNull("time") ? time(json, "time") : clock.instant());
    }

    private static Instant time(JsonNode json, String key) {
        String text = json.path(key).asText("");
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + key + "' is '" + text + "', which is not a time: send for example 2026-11-01T00:00:00Z", e);
        }
    }
}
