package io.perennial.function.serving.champion;

import java.util.Optional;

/// Message of an exception or error.
final class FailureMessage {
    private FailureMessage() {}

    /// First line of the message, since some libraries add source locations. The class is added for errors,
    /// whose messages do not name the kind: "Java heap space".
    static String of(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage())
                .filter(_ -> thrown instanceof RuntimeException)
                .flatMap(message -> message.lines().findFirst())
                .orElse(thrown.toString());
    }
}
