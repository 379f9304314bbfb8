package io.perennial.training.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/// Result of one call of the command line.
record CommandOutput(int exitCode, String output) {
    static CommandOutput run(String... arguments) {
        return runListening(_ -> {}, arguments);
    }

    /// @param listener receives every printed line
    static CommandOutput runListening(Consumer<String> listener, String... arguments) {
        var words = new StringWriter();
        var out = new PrintWriter(words, true) {
            @Override
            public void println(String line) {
                super.println(line);
                listener.accept(line);
            }
        };
        int code = PerennialCommand.commandLine()
                .setOut(out)
                .setErr(new PrintWriter(words, true))
                .execute(arguments);
        return new CommandOutput(code, words.toString());
    }
}
