package io.perennial.function.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/// What is printed while it is open.
public final class StdoutCapture implements AutoCloseable {
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public static StdoutCapture captured() {
        var stdoutCapture = new StdoutCapture();
        System.setOut(new PrintStream(stdoutCapture.bytes, true, UTF_8));
        return stdoutCapture;
    }

    public List<String> lines() {
        return bytes.toString(UTF_8).lines().toList();
    }

    @Override
    public void close() {
        System.setOut(before);
    }
}
