package io.perennial.training.problem;

import io.perennial.source.NumberFormat;
import io.perennial.source.SourceColumn;
import io.perennial.source.SourceFormat;
import io.perennial.source.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes a source format as the section `source_format` of a problem file.
public final class SourceFormatText {
    private SourceFormatText() {}

    /// @param isText  whether the source has delimited text files
    /// @param remarks remarks by column, which become comments
    public static String of(SourceFormat format, boolean isText, Map<String, List<String>> remarks) {
        var lines = new ArrayList<String>();
        lines.add(
                "# Type and format of each column of the source, in this file and in every later one. A cell that does not");
        lines.add(
                "# have them is never read in another way: with invalid_cells: missing it is a missing value and counted, with");
        lines.add("# invalid_cells: refuse its row is refused. Correct a line here if it is wrong.");
        lines.add("source_format:");
        if (isText) {
            lines.addAll(text(format.text()));
        }
        lines.add(
                "  # Texts that mean a missing value, besides an empty cell; a text column has none unless it names them.");
        lines.add("  missing: " + list(format.missing()));
        lines.add("  invalid_cells: " + format.invalidCells().word());
        lines.add("  columns:" + (format.columns().isEmpty() ? " []" : ""));
        for (SourceColumn column : format.columns()) {
            remarks.getOrDefault(column.name(), List.of())
                    .forEach(remark -> lines.add("    # " + YamlText.comment(remark)));
            lines.add("    - {" + column(column) + "}");
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> text(TextFormat text) {
        return List.of(
                "  delimiter: " + YamlText.quoted(text.delimiter()),
                "  quote: " + YamlText.quoted(text.quote()),
                "  header: " + text.header(),
                "  encoding: " + text.encoding());
    }

    private static String column(SourceColumn column) {
        StringBuilder line = new StringBuilder("name: " + YamlText.quoted(column.name()) + ", type: "
                + column.type().word());
        NumberFormat numbers = column.numbers();
        if (!numbers.decimal().equals(".")) {
            line.append(", decimal: ").append(YamlText.quoted(numbers.decimal()));
        }
        if (!numbers.thousands().isEmpty()) {
            line.append(", thousands: ").append(YamlText.quoted(numbers.thousands()));
        }
        if (!numbers.unit().isEmpty()) {
            line.append(", unit: ").append(YamlText.quoted(numbers.unit()));
        }
        if (numbers.parentheses()) {
            line.append(", parentheses: true");
        }
        if (column.type().isTime() && !column.isIso()) {
            line.append(", format: ")
                    .append(
                            column.formats().size() == 1
                                    ? YamlText.quoted(column.formats().getFirst())
                                    : list(column.formats()));
        }
        if (!column.zone().isEmpty()) {
            line.append(", zone: ").append(column.zone());
        }
        List<String> missing = column.missing();
        if (missing != null) {
            line.append(", missing: ").append(list(missing));
        }
        return line.toString();
    }

    private static String list(List<String> texts) {
        return texts.stream().map(YamlText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
