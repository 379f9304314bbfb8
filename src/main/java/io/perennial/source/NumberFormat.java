package io.perennial.source;

/// Format of the numbers in a text column.
///
/// @param decimal   decimal mark: `.` or `,`
/// @param thousands separator of groups of three digits: one character; empty for none
public record NumberFormat(String decimal, String thousands) {
    /// Numbers such as 1026.5.
    public static final NumberFormat PLAIN = new NumberFormat(".", "");

    public NumberFormat {
        if (!decimal.equals(".") && !decimal.equals(",")) {
            throw new IllegalArgumentException("source_format: decimal must be \".\" or \",\"");
        }
        if (thousands.length() > 1 || thousands.equals(decimal) || thousands.matches("[0-9+-]")) {
            throw new IllegalArgumentException(
                    "source_format: thousands must be one character other than the decimal mark, a digit or a sign");
        }
    }
}
