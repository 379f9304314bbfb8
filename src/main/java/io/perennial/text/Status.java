package io.perennial.text;

/// Status of a message, shown as colour, symbol and word, never as colour alone.
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
