package io.perennial.report;

import io.perennial.text.Status;
import java.util.Locale;

/// Text in the SVG of charts. Templates escape what they write themselves.
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

    /// CSS class of a status.
    public static String css(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /// At most `max` characters of a plain text, the last an ellipsis if some were cut off.
    static String clip(String raw, int max) {
        return raw.codePointCount(0, raw.length()) > max
                ? raw.substring(0, raw.offsetByCodePoints(0, max - 1)) + "…"
                : raw;
    }
}
