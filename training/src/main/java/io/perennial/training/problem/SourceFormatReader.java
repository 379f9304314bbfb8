package io.perennial.training.problem;

import io.perennial.source.ColumnType;
import io.perennial.source.InvalidCells;
import io.perennial.source.NumberFormat;
import io.perennial.source.SourceColumn;
import io.perennial.source.SourceFormat;
import io.perennial.source.TextFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads `source_format`.
final class SourceFormatReader {
    private static final List<String> KEYS =
            List.of("delimiter", "quote", "header", "encoding", "missing", "invalid_cells", "columns");
    private static final List<String> COLUMN_KEYS =
            List.of("name", "type", "decimal", "thousands", "unit", "parentheses", "format", "zone", "missing");
    private static final List<String> NUMBER_KEYS = List.of("decimal", "thousands", "unit", "parentheses");
    private static final List<String> TIME_KEYS = List.of("format", "zone");

    private SourceFormatReader() {}

    static SourceFormat read(YamlValue value) {
        YamlMapping section = value.section().allowOnly(KEYS);
        try {
            return new SourceFormat(
                    text(section),
                    section.find("missing").map(SourceFormatReader::texts).orElse(null),
                    section.find("invalid_cells")
                            .map(SourceFormatReader::invalidCells)
                            .orElse(null),
                    section.required("columns").items().stream()
                            .map(item -> column(item.section()))
                            .toList());
        } catch (ProblemException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw refused(value, e);
        }
    }

    private static TextFormat text(YamlMapping section) {
        return new TextFormat(
                section.text("delimiter", TextFormat.DEFAULT.delimiter()),
                section.text("quote", TextFormat.DEFAULT.quote()),
                section.flag("header", true),
                section.text("encoding", TextFormat.DEFAULT.encoding()));
    }

    private static List<String> texts(YamlValue list) {
        return list.items().stream().map(YamlValue::written).toList();
    }

    private static InvalidCells invalidCells(YamlValue value) {
        return Arrays.stream(InvalidCells.values())
                .filter(rule -> rule.word().equals(value.text()))
                .findFirst()
                .orElseThrow(() -> value.error("must be missing or refuse, not '" + value.text() + "'"));
    }

    private static SourceColumn column(YamlMapping column) {
        column.allowOnly(COLUMN_KEYS);
        ColumnType type = type(column.required("type"));
        allow(column, type.isNumber(), NUMBER_KEYS, "numbers");
        allow(column, type.isTime(), TIME_KEYS, "times");
        try {
            return new SourceColumn(
                    column.required("name").text(),
                    type,
                    new NumberFormat(
                            column.text("decimal", "."),
                            column.text("thousands", ""),
                            column.text("unit", ""),
                            column.flag("parentheses", false)),
                    formats(column),
                    column.text("zone", ""),
                    missing(column));
        } catch (ProblemException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw refused(column.value(), e);
        }
    }

    private static void allow(YamlMapping column, boolean isAllowed, List<String> keys, String kind) {
        keys.stream().map(column::find).flatMap(Optional::stream).findFirst().ifPresent(value -> {
            if (!isAllowed) {
                throw value.error("is for columns of " + kind);
            }
        });
    }

    private static ColumnType type(YamlValue value) {
        return Arrays.stream(ColumnType.values())
                .filter(type -> type.word().equals(value.text()))
                .findFirst()
                .orElseThrow(() -> value.error("must be one of "
                        + Stream.of(ColumnType.values()).map(ColumnType::word).collect(Collectors.joining(", "))
                        + ", not '" + value.text() + "'"));
    }

    private static List<String> formats(YamlMapping column) {
        return column.find("format")
                .map(value -> value.node() instanceof SequenceNode ? texts(value) : List.of(value.text()))
                .orElse(List.of());
    }

    private static @Nullable List<String> missing(YamlMapping column) {
        return column.find("missing").map(SourceFormatReader::texts).orElse(null);
    }

    private static ProblemException refused(YamlValue value, IllegalArgumentException e) {
        return value.error(String.valueOf(e.getMessage()).replaceFirst("^source_format: ", ""));
    }
}
