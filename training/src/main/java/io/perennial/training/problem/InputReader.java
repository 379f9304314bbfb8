package io.perennial.training.problem;

import io.perennial.contract.Field;
import io.perennial.contract.NameSuggestion;
import io.perennial.contract.Range;
import io.perennial.scoring.ModelFileNames;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads one entry of `inputs`.
///
/// @param field field of the contract
/// @param sql   SQL of its values
record InputReader(Field field, String sql) {
    private static final List<String> TYPES = List.of("number", "category", "boolean", "timestamp");
    private static final List<String> COMMON = List.of("name", "sql", "type", "required", "description");
    private static final int MAX_LEVELS = 100_000;

    static InputReader read(YamlMapping input) {
        String name = name(input.required("name"));
        return new InputReader(field(input, name), input.sql("sql", identifier(name)));
    }

    /// Name that is valid in JSON, SQL and the model file.
    static String name(YamlValue yamlValue) {
        String name = yamlValue.text();
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw yamlValue.error("'" + name + "' must be letters, digits and _ and start with a letter");
        }
        if (ModelFileNames.OUTPUTS.contains(name)) {
            throw yamlValue.error("'" + name + "' is the name of an output of the model file; choose another name and"
                    + " point to the column with sql");
        }
        return name;
    }

    static String identifier(String name) {
        return '"' + name + '"';
    }

    private static Field field(YamlMapping input, String name) {
        boolean required = input.flag("required", true);
        String description = input.text("description", "");
        return switch (input.required("type").text()) {
            case "number" -> {
                only(input, List.of("unit", "range"));
                Range range = input.find("range").map(YamlValue::range).orElse(Range.ALL);
                yield new Field.Numeric(name, required, description, input.text("unit", ""), range);
            }
            case "category" -> {
                only(input, List.of("allowed"));
                List<String> allowed =
                        input.find("allowed").map(InputReader::levels).orElse(List.of());
                yield new Field.Category(name, required, description, allowed);
            }
            case "boolean" -> {
                only(input, List.of());
                yield new Field.Flag(name, required, description);
            }
            case "timestamp" -> {
                only(input, List.of("time_zone"));
                yield new Field.Timestamp(name, required, description, zone(input));
            }
            case String other ->
                throw input.required("type")
                        .error("unknown type '" + other + "'" + NameSuggestion.hint(other, TYPES) + "; types: "
                                + String.join(", ", TYPES));
        };
    }

    private static void only(YamlMapping input, List<String> own) {
        input.allowOnly(Stream.concat(COMMON.stream(), own.stream()).toList());
    }

    /// A list of levels, or whole numbers `{from: 1, to: 265}`.
    private static List<String> levels(YamlValue allowed) {
        List<String> levels = allowed.node() instanceof SequenceNode
                ? allowed.items().stream().map(YamlValue::level).toList()
                : wholeNumbers(allowed.section().allowOnly(List.of("from", "to")));
        if (levels.isEmpty() || levels.stream().distinct().count() != levels.size()) {
            throw allowed.error("must name at least one level, and each only once");
        }
        return levels;
    }

    private static List<String> wholeNumbers(YamlMapping span) {
        long from = span.required("from").longValue();
        long to = span.required("to").longValue();
        if (to < from || to - from >= MAX_LEVELS) {
            throw span.value().error("from must not exceed to, and at most " + MAX_LEVELS + " levels can be listed");
        }
        return LongStream.rangeClosed(from, to).mapToObj(Long::toString).toList();
    }

    private static String zone(YamlMapping input) {
        String zone = input.text("time_zone", "UTC");
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw input.required("time_zone")
                    .error("'" + zone + "' is not a time zone" + NameSuggestion.hint(zone, ZoneId.getAvailableZoneIds())
                            + "; write it as America/New_York or UTC");
        }
    }
}
