package io.perennial.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A complete HTML page in one file, light or dark like the reader's system, and readable at a phone's width.
public final class Page {
    private static final String STYLE = style();

    private Page() {}

    /// @param title title as plain text
    /// @param body  body as HTML
    public static byte[] of(String title, String body) {
        String html = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(Html.text(title), STYLE, body);
        return html.getBytes(StandardCharsets.UTF_8);
    }

    private static String style() {
        try (InputStream css = Page.class.getResourceAsStream("page.css")) {
            return new String(
                    Objects.requireNonNull(css, "page.css is not on the class path")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
