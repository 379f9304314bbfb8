package io.perennial.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/// What is printed while it is open.
public final class Output implements AutoCloseable {
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public static Output captured() {
        var output = new Output();
        System.setOut(new PrintStream(output.bytes, true, UTF_8));
        return output;
    }

    public List<String> lines() {
        return bytes.toString(UTF_8).lines().toList();
    }

    @Override
    public void close() {
        System.setOut(before);
    }
}
