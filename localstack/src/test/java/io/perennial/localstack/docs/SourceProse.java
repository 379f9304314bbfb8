package io.perennial.localstack.docs;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Text of a Java file that people read: Javadoc, comments and string literals. They include every message, the
/// help of the command line and the text of the reports. All else is blank, so that line numbers stay.
final class SourceProse {
    private static final Pattern PROSE =
            Pattern.compile("\"\"\"(?s:.*?)(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])'|//[^\\n]*");
    private static final Pattern VISIBLE = Pattern.compile("[^\\n]");

    private SourceProse() {}

    static String of(String source) {
        var prose = new StringBuilder();
        int end = 0;
        for (MatchResult match : PROSE.matcher(source).results().toList()) {
            prose.append(blank(source.substring(end, match.start())));
            prose.append(match.group().startsWith("'") ? blank(match.group()) : match.group());
            end = match.end();
        }
        return prose.append(blank(source.substring(end))).toString();
    }

    private static String blank(String text) {
        return VISIBLE.matcher(text).replaceAll(" ");
    }
}
