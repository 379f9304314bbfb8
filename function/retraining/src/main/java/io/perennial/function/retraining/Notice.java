package io.perennial.function.retraining;

import com.fasterxml.jackson.databind.JsonNode;

/// Tells people how a retraining ended.
interface Notice {
    /// @param outcome `PROMOTED`, `REJECTED`, `UNDECIDED`, `ROLLED_BACK` or `FAILED`
    /// @param detail  what the last task answered, or how it failed
    record Ending(String outcome, JsonNode detail) {}

    /// @param subject what was sent
    record Sent(String subject, String text) {}

    Sent send(String execution, Ending ending);
}
