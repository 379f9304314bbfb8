package io.perennial.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Format of the numbers in a text column.
///
/// @param decimal     decimal mark: `.` or `,`
/// @param thousands   separator of groups of three digits: one character; empty for none
/// @param unit        text before or after the number, for example `EUR` or `%`; empty for none
/// @param parentheses whether parentheses mean a negative number
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NumberFormat(String decimal, String thousands, String unit, boolean parentheses) {
    /// Numbers such as 1026.5.
    public static final NumberFormat PLAIN = new NumberFormat(".", "");

    private static final int MAX_UNIT = 12;

    @JsonCreator
    public NumberFormat(
            @Nullable String decimal, @Nullable String thousands, @Nullable String unit, boolean parentheses) {
        this.decimal = decimal == null ? "." : decimal;
        this.thousands = thousands == null ? "" : thousands;
        this.unit = unit == null ? "" : unit.strip();
        this.parentheses = parentheses;
        require(this.decimal.equals(".") || this.decimal.equals(","), "decimal must be \".\" or \",\"");
        require(
                this.thousands.length() <= 1
                        && !this.thousands.equals(this.decimal)
                        && !this.thousands.matches("[0-9+-]"),
                "thousands must be one character other than the decimal mark, a digit or a sign");
        require(
                this.unit.length() <= MAX_UNIT && !this.unit.matches(".*[0-9(),+-].*"),
                "unit must be a text of at most " + MAX_UNIT
                        + " characters without digits, commas, signs and parentheses");
    }

    public NumberFormat(String decimal, String thousands) {
        this(decimal, thousands, "", false);
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException("source_format: " + rule);
        }
    }

    /// The same marks with another unit.
    public NumberFormat with(String other, boolean negative) {
        return new NumberFormat(decimal, thousands, other, negative);
    }
}
