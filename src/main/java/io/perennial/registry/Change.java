package io.perennial.registry;

import java.time.Instant;

/// Time, author and reason of a change of the registry.
///
/// @param at  time of the change
/// @param by  author, for example `arn:aws:iam::111122223333:user/ada`, `execution/alarm-4f2a`, or `user/ada`
/// @param why reason for people
public record Change(Instant at, String by, String why) {
    /// Author of changes from before authors were recorded.
    public static final String UNKNOWN_AUTHOR = "unknown";

    public Change {
        if (by.isBlank() || why.isBlank()) {
            throw new IllegalArgumentException("a change of the registry needs an author and a reason");
        }
    }

    /// Author of the changes that an execution of the retraining makes.
    public static String byExecution(String execution) {
        return "execution/" + execution;
    }

    /// The same change for a more detailed reason.
    public Change because(String reason) {
        return new Change(at, by, reason);
    }
}
