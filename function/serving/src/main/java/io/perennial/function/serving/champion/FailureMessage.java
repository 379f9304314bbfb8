package io.perennial.function.serving.champion;

import java.util.Optional;

/// Puts what was thrown into words.
final class FailureMessage {
    private FailureMessage() {}

    /// The first line: some libraries go on about where in the source they were. An error's own words name no kind:
    /// "Java heap space".
    static String of(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage())
                .filter(_ -> thrown instanceof RuntimeException)
                .flatMap(message -> message.lines().findFirst())
                .orElse(thrown.toString());
    }
}
