package io.perennial.training.source;

import io.perennial.source.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Lines of the header of a text file. A name in quotation marks may contain a line break.
final class HeaderLines {
    private static final int START = 1 << 16;

    private HeaderLines() {}

    /// Whether the header is one line, as far as the start of the file shows it.
    static boolean isOne(String file, TextFormat text) {
        try (InputStream bytes = Files.newInputStream(Path.of(file))) {
            String start = new String(bytes.readNBytes(START), StandardCharsets.ISO_8859_1);
            int end = start.indexOf('\n');
            long quotes = start.substring(0, Math.max(0, end))
                    .chars()
                    .filter(character -> character == text.quote().charAt(0))
                    .count();
            return quotes % 2 == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("source '" + file + "' cannot be read", e);
        }
    }
}
