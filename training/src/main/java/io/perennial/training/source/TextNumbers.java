package io.perennial.training.source;

import io.perennial.source.NumberFormat;

/// SQL that reads numbers in text.
final class TextNumbers {
    private static final String NO_BREAK_SPACES = "chr(160) || chr(8239)";

    private TextNumbers() {}

    /// DOUBLE; NULL for other texts, infinities and NaN.
    ///
    /// @param text SQL of a text without spaces around it
    static String real(String text, NumberFormat format) {
        String plain = plain(text, format);
        String number = "TRY_CAST(" + plain + " AS DOUBLE)";
        return "CASE WHEN " + guard(text, format) + " AND isfinite(" + number + ") THEN " + number + " END";
    }

    /// BIGINT; NULL for other texts and for numbers with a fraction.
    static String whole(String text, NumberFormat format) {
        String plain = plain(text, format);
        String number = "TRY_CAST(" + plain + " AS BIGINT)";
        return "CASE WHEN " + guard(text, format) + " AND " + number + " = TRY_CAST(" + plain + " AS DOUBLE) THEN "
                + number + " END";
    }

    /// DuckDB reads underscores between digits. It does not know separators of thousands, so their places are checked.
    private static String guard(String text, NumberFormat format) {
        return format.equals(NumberFormat.PLAIN)
                ? "NOT contains(" + text + ", '_')"
                : "regexp_full_match(" + spaced(text, format) + ", " + DuckDb.literal(pattern(format)) + ")";
    }

    /// Regular expression of the numbers of a format.
    static String pattern(NumberFormat format) {
        String decimal = format.decimal().equals(".") ? "[.]" : ",";
        String whole = format.thousands().isEmpty()
                ? "[0-9]+"
                : "([0-9]{1,3}(" + quoted(format.thousands()) + "[0-9]{3})+|[0-9]+)";
        return "[+-]?(" + whole + "(" + decimal + "[0-9]*)?|" + decimal + "[0-9]+)([eE][+-]?[0-9]+)?";
    }

    private static String quoted(String separator) {
        return "[" + separator.replace("\\", "\\\\").replace("]", "\\]").replace("^", "\\^") + "]";
    }

    private static String spaced(String text, NumberFormat format) {
        return format.thousands().equals(" ") ? "translate(" + text + ", " + NO_BREAK_SPACES + ", '  ')" : text;
    }

    private static String plain(String text, NumberFormat format) {
        String digits = format.thousands().isEmpty()
                ? text
                : "replace(" + spaced(text, format) + ", " + DuckDb.literal(format.thousands()) + ", '')";
        return format.decimal().equals(",") ? "replace(" + digits + ", ',', '.')" : digits;
    }
}
