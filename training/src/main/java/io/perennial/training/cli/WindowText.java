package io.perennial.training.cli;

import io.perennial.monitoring.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/// A window as people write it: `FROM/TO`, `yesterday`, or a length such as `P1D`.
final class WindowText {
    private static final String OPTION = "--window";
    private static final Duration DAY = Duration.ofDays(1);

    private WindowText() {}

    /// @param now time that `yesterday` and a length refer to
    /// @throws IllegalArgumentException if the text is not a window
    static Window parse(String text, Instant now) {
        if (text.equals("yesterday")) {
            return Window.lastBefore(now, DAY);
        }
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return new Window(
                    Times.parse(OPTION, text.substring(0, slash)), Times.parse(OPTION, text.substring(slash + 1)));
        }
        try {
            return Window.lastBefore(now, Duration.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    OPTION + " '" + text + "' is not a window: write FROM/TO with times such as"
                            + " 2026-03-01T00:00:00Z/2026-03-02T00:00:00Z, yesterday, or the length of the last complete"
                            + " window, such as P1D or PT6H",
                    e);
        }
    }
}
