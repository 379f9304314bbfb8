package io.perennial.training.problem;

/// Texts as a YAML file writes them, with each character that YAML does not allow as an escape.
public final class YamlText {
    private YamlText() {}

    /// A text in double quotes.
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                default -> append(quoted, text, i);
            }
        }
        return quoted.append('"').toString();
    }

    /// A text for a comment, on one line.
    public static String comment(String text) {
        StringBuilder comment = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            append(comment, text, i);
        }
        return comment.toString();
    }

    private static void append(StringBuilder text, String source, int at) {
        char character = source.charAt(at);
        boolean isPair = Character.isHighSurrogate(character)
                && at + 1 < source.length()
                && Character.isLowSurrogate(source.charAt(at + 1));
        boolean isSecond =
                at > 0 && Character.isLowSurrogate(character) && Character.isHighSurrogate(source.charAt(at - 1));
        if (isPair || isSecond || isPrintable(character)) {
            text.append(character);
        } else {
            text.append(String.format("\\u%04x", (int) character));
        }
    }

    private static boolean isPrintable(char character) {
        return character >= ' '
                && !(character >= '\u007f' && character <= '\u009f')
                && character != '\u2028'
                && character != '\u2029'
                && character != '\ufeff'
                && character < '\ufffe'
                && !Character.isSurrogate(character);
    }
}
