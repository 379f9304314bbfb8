package io.perennial.localstack.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Words that no page uses, from the table with the columns "say" and "do not say" of `docs/glossary.md`.
///
/// @param replacements what to say, by forbidden word
record ForbiddenTerms(Map<String, String> replacements) {
    private static final Pattern TABLE =
            Pattern.compile("(?m)^\\| say \\| do not say \\|\\R\\|[ |-]+\\R((?:\\|.*(?:\\R|\\z))+)");
    private static final Pattern CODE = Pattern.compile("(?ms)^[ \\t]*```.*?^[ \\t]*```|`[^`]+`");
    private static final Pattern VISIBLE = Pattern.compile("[^\\n]");

    /// @param glossary text of the page
    static ForbiddenTerms of(String glossary) {
        Map<String, String> replacements = new LinkedHashMap<>();
        TABLE.matcher(glossary)
                .results()
                .flatMap(table -> table.group(1).lines())
                .forEach(row -> {
                    String[] cells = row.split("\\|", -1);
                    Stream.of(cells[2].replace("`", "").split(",", -1))
                            .forEach(word -> replacements.put(word.strip(), cells[1].strip()));
                });
        return new ForbiddenTerms(replacements);
    }

    /// Each use outside of code, such as `line 7: 'rings'; say: fires`.
    List<String> in(String page) {
        String prose = CODE.matcher(page)
                .replaceAll(code -> VISIBLE.matcher(code.group()).replaceAll(" "));
        List<String> uses = new ArrayList<>();
        replacements.forEach((word, replacement) -> pattern(word)
                .matcher(prose)
                .results()
                .map(use -> "line " + line(prose, use.start()) + ": '" + word + "'; say: " + replacement)
                .forEach(uses::add));
        return uses;
    }

    /// Whole words in either case, also across the end of a line.
    private static Pattern pattern(String word) {
        return Pattern.compile(
                Stream.of(word.split(" ", -1)).map(Pattern::quote).collect(Collectors.joining("\\s+", "\\b", "\\b")),
                Pattern.CASE_INSENSITIVE);
    }

    private static long line(String text, int position) {
        return 1
                + text.substring(0, position)
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
    }
}
