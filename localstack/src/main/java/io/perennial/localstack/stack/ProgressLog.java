package io.perennial.localstack.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/// Progress messages on the terminal, with the seconds since the start.
public final class ProgressLog {
    private final PrintStream out;
    private final Instant start = Instant.now();

    public ProgressLog(PrintStream out) {
        this.out = out;
    }

    public void section(String title) {
        out.println();
        out.println("== " + title);
    }

    public void log(String what) {
        out.printf("%4d s  %s%n", elapsed().toSeconds(), what);
        out.flush();
    }

    /// Prints text without a time, for tables.
    public void print(String text) {
        out.println(text);
        out.flush();
    }

    public Duration elapsed() {
        return Duration.between(start, Instant.now());
    }
}
