package io.perennial.training.problem;

import io.perennial.contract.Numbers;
import io.perennial.contract.Range;
import io.perennial.policy.LevelGroups;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Value of the problem file with its place. Each conversion fails with an error that names the place.
///
/// @param file name of the file
/// @param path path of the key, for example `inputs[2].range`
record YamlValue(String file, String path, Node node) {
    /// Text of a scalar.
    String text() {
        if (node instanceof ScalarNode scalar && !isNull()) {
            return scalar.getValue();
        }
        throw error(isNull() ? "is empty; give it a value or leave the key out" : "must be a single value");
    }

    /// Text of a scalar as it is written, null and empty texts included.
    String written() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error("must be a text");
    }

    /// Scalar as a category level: numbers without a trailing `.0`, as in serving and training.
    String level() {
        return node.getTag().equals(Tag.FLOAT) || node.getTag().equals(Tag.INT) ? Numbers.plain(number()) : text();
    }

    double number() {
        try {
            double number = Double.parseDouble(text());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw error("must be a number, not '" + text() + "'");
        }
        throw error("must be a finite number; leave a bound open with null");
    }

    long longValue() {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            throw error("must be a whole number, not '" + text() + "'");
        }
    }

    int integer() {
        long whole = longValue();
        if (whole != (int) whole) {
            throw error(whole + " is too large");
        }
        return (int) whole;
    }

    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw error("must be true or false, not '" + other + "'");
        };
    }

    Duration duration() {
        try {
            return Duration.parse(text());
        } catch (DateTimeParseException e) {
            throw error("'" + text() + "' is not a duration; write days as P30D, hours as PT6H (ISO 8601, no months)");
        }
    }

    /// `[min, max]`; null leaves a side open.
    Range range() {
        List<YamlValue> bounds = items();
        if (bounds.size() != 2) {
            throw error("must be [min, max]; null leaves a side open, for example [0, null]");
        }
        try {
            return new Range(bounds.getFirst().bound(), bounds.getLast().bound());
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage());
        }
    }

    /// `[low, high]`, or one number for both.
    SearchRange searchRange() {
        List<YamlValue> ends = node instanceof ScalarNode ? List.of(this, this) : items();
        if (ends.size() != 2) {
            throw error("must be [low, high] or one number");
        }
        try {
            return new SearchRange(ends.getFirst().number(), ends.getLast().number());
        } catch (ProblemException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage());
        }
    }

    /// Levels by group.
    LevelGroups levelGroups() {
        Map<String, String> groups = new HashMap<>();
        Map<String, List<String>> levels = new LinkedHashMap<>();
        section().values().forEach((group, of) -> {
            if (of.items().isEmpty()) {
                throw of.error("must name at least one level; leave the group out");
            }
            of.items().forEach(item -> {
                String other = groups.put(item.level(), group);
                if (other != null) {
                    throw item.error(
                            "the level '" + item.level() + "' is already in the group '" + other + "'; keep one");
                }
            });
            levels.put(group, of.items().stream().map(YamlValue::level).toList());
        });
        if (levels.isEmpty()) {
            throw error("must name at least one group; leave the key out");
        }
        return new LevelGroups(levels);
    }

    private @Nullable Double bound() {
        return isNull() ? null : (Double) number();
    }

    List<YamlValue> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error("must be a list");
        }
        List<Node> nodes = sequence.getValue();
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> new YamlValue(file, path + "[" + i + "]", nodes.get(i)))
                .toList();
    }

    YamlMapping section() {
        return YamlMapping.of(this);
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    ProblemException error(@Nullable String message) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        String key = path.isEmpty() ? "" : path + ": ";
        return new ProblemException(file + ":" + line + ": " + key + message);
    }
}
