package io.perennial.contract;

import java.math.BigDecimal;

/// Numbers as text in error messages and schemas.
public final class Numbers {
    private Numbers() {}

    /// Shortest decimal form without an exponent or a trailing `.0`; NaN and infinities by name.
    public static String plain(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
