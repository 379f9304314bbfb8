package io.perennial.text;

/// How a message is meant. Shown as colour, symbol and word, never as colour alone.
public enum Status {
    GOOD("✓"),
    BAD("▲"),
    UNKNOWN("○");

    private final String symbol;

    Status(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
