package io.perennial.training.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/// One call of the command line, and what it said.
record Spoken(int code, String words) {
    static Spoken by(String... arguments) {
        return hearing(_ -> {}, arguments);
    }

    /// @param listener hears every line as it is said
    static Spoken hearing(Consumer<String> listener, String... arguments) {
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
        return new Spoken(code, words.toString());
    }
}
