package io.perennial.localstack.host;

import java.io.IOException;

/// Ends a process together with its parent.
public final class ParentWatch {
    private ParentWatch() {}

    /// Ends this process when standard input is closed, which happens whenever the parent process ends.
    public static void start() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // The parent sends no data.
                }
            } catch (IOException _) {
                // Counts as the end of the input.
            }
            Runtime.getRuntime().halt(0);
        });
    }
}
