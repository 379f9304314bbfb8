package io.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tables of a rendered page.
public final class HtmlTables {
    private static final Pattern TABLE = Pattern.compile("<table.*?</table>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("<tr.*?</tr>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<t[hd][ >]");

    private HtmlTables() {}

    /// Asserts that all rows of a table have as many cells as its first row, and that the page has tables.
    public static void assertRectangular(String page) {
        List<String> tables = parts(TABLE, page);
        assertThat(tables).isNotEmpty();
        for (String table : tables) {
            List<Long> cells = parts(ROW, table).stream()
                    .map(row -> CELL.matcher(row).results().count())
                    .toList();
            assertThat(cells).as("cells of the rows of %s", table).isNotEmpty().containsOnly(cells.getFirst());
        }
    }

    private static List<String> parts(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(match -> match.group()).toList();
    }
}
