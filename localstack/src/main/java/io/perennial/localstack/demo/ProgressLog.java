package io.perennial.localstack.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/// Progress messages on the terminal, with the seconds since the start.
final class ProgressLog {
    private final PrintStream out;
    private final Instant start = Instant.now();

    ProgressLog(PrintStream out) {
        this.out = out;
    }

    void section(String title) {
        out.println();
        out.println("== " + title);
    }

    void log(String what) {
        out.printf("%4d s  %s%n", elapsed().toSeconds(), what);
        out.flush();
    }

    /// Prints text without a time, for tables.
    void print(String text) {
        out.println(text);
        out.flush();
    }

    Duration elapsed() {
        return Duration.between(start, Instant.now());
    }
}
