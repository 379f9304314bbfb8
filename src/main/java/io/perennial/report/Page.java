package io.perennial.report;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A complete HTML page in one file, light or dark like the reader's system, and readable at a phone's width. The
/// frame is the template `report/page.jte`.
public final class Page {
    private static final String STYLE = style();

    private Page() {}

    /// @param title title as plain text
    /// @param body  template of the body, given the page's output
    public static byte[] of(String title, Consumer<HtmlTemplateOutput> body) {
        var html = new StringOutput();
        var output = new OwaspHtmlTemplateOutput(html) {
            @Override
            public void writeUserContent(@Nullable String text) {
                super.writeUserContent(Objects.requireNonNull(text, "a value of the page '" + title + "' is missing"));
            }
        };
        JtepageGenerated.render(output, null, title, STYLE, _ -> body.accept(output));
        return html.toString().getBytes(StandardCharsets.UTF_8);
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
