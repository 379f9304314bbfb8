package io.perennial.report;

import java.util.Locale;

/// How a message is meant. Shown as colour, symbol and word, never as colour alone.
public enum Tone {
    GOOD("✓"),
    BAD("▲"),
    UNKNOWN("○");

    private final String symbol;

    Tone(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /// CSS class.
    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
