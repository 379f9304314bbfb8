package io.perennial.training.source;

import io.perennial.source.NumberFormat;

/// SQL that reads numbers in text.
final class TextNumbers {
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
        String plain = "([0-9]+(" + decimal + "[0-9]*)?|" + decimal + "[0-9]+)([eE][+-]?[0-9]+)?";
        if (format.thousands().isEmpty()) {
            return "[+-]?(" + plain + ")";
        }
        String grouped = "[1-9][0-9]{0,2}(" + quoted(format.thousands()) + "[0-9]{3})+(" + decimal + "[0-9]*)?";
        return "[+-]?(" + grouped + "|" + plain + ")";
    }

    private static String quoted(String separator) {
        return "[" + separator.replace("\\", "\\\\").replace("]", "\\]").replace("^", "\\^") + "]";
    }

    /// The text without unit and spaces around it, with a minus for parentheses, and with plain spaces between
    /// thousands.
    private static String spaced(String text, NumberFormat format) {
        if (format.equals(NumberFormat.PLAIN)) {
            return text;
        }
        String simple = "translate(" + text + ", chr(160) || chr(8239) || chr(8722), '  -')";
        if (format.parentheses()) {
            simple = "regexp_replace(" + simple + ", '^([^()]*)[(]([^()]+)[)]([^()]*)$', '-\\1\\2\\3')";
        }
        return format.unit().isEmpty()
                ? simple
                : "regexp_replace(replace(" + simple + ", " + DuckDb.literal(format.unit())
                        + ", ''), '^ +|(^[+-]) +| +$', '\\1', 'g')";
    }

    private static String plain(String text, NumberFormat format) {
        String digits = format.thousands().isEmpty()
                ? spaced(text, format)
                : "replace(" + spaced(text, format) + ", " + DuckDb.literal(format.thousands()) + ", '')";
        return format.decimal().equals(",") ? "replace(" + digits + ", ',', '.')" : digits;
    }
}
