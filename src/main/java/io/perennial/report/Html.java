package io.perennial.report;

import io.perennial.text.Status;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Builds HTML. All external text is escaped by [#text].
public final class Html {
    private Html() {}

    /// Text escaped for element content and quoted attributes.
    public static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// An element with a class around HTML.
    public static String element(String name, String css, String... inner) {
        return "<" + name + (css.isEmpty() ? "" : " class=\"" + css + "\"") + ">" + String.join("", inner) + "</" + name
                + ">";
    }

    /// A card with a heading.
    public static String section(String heading, String... inner) {
        return "<section>" + element("h2", "", text(heading)) + String.join("\n", inner) + "</section>\n";
    }

    /// A pill with symbol and word.
    public static String chip(Status status, String words) {
        return element("span", "chip " + css(status), status.symbol() + " " + text(words));
    }

    /// CSS class of a status.
    public static String css(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /// A table that scrolls horizontally if it does not fit. The first column is a heading, the others are numbers.
    ///
    /// @param header header cells as plain text
    /// @param rows   cells as HTML, as many in each row as the header has
    public static String table(List<String> header, List<List<String>> rows) {
        if (rows.stream().anyMatch(row -> row.size() != header.size())) {
            throw new IllegalArgumentException("a row of the table does not have the columns " + header);
        }
        String head = header.stream().map(cell -> element("th", "", text(cell))).collect(Collectors.joining());
        String body = rows.stream()
                .map(row -> row.stream().map(cell -> element("td", "", cell)).collect(Collectors.joining()))
                .map(row -> element("tr", "", row))
                .collect(Collectors.joining("\n"));
        return element("div", "scroll", element("table", "", element("thead", "", element("tr", "", head)), body));
    }

    /// A chart with heading and caption.
    ///
    /// @param heading heading as plain text
    /// @param caption caption as HTML
    /// @param picture chart as SVG
    public static String figure(String heading, String caption, String picture) {
        return element("figure", "", element("h3", "", text(heading)), element("figcaption", "", caption), picture);
    }

    /// A section that opens on a click.
    ///
    /// @param summary summary as plain text
    public static String details(String summary, String... inner) {
        return element("details", "", element("summary", "", text(summary)), String.join("\n", inner));
    }

    /// At most `max` characters of a plain text, the last an ellipsis if some were cut off.
    static String clip(String raw, int max) {
        return raw.codePointCount(0, raw.length()) > max
                ? raw.substring(0, raw.offsetByCodePoints(0, max - 1)) + "…"
                : raw;
    }

    /// Legend of the swatches.
    public static String legend(String reference, String window) {
        return element(
                "p",
                "legend",
                "<span class=\"swatch then\"></span>" + text(reference),
                " <span class=\"swatch now\"></span>" + text(window));
    }
}
