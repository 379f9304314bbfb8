package io.perennial.training.problem;

import io.perennial.contract.Field;
import io.perennial.contract.NameSuggestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads one entry of `derived_features`.
final class DerivedFeatureReader {
    private static final List<String> KINDS = List.of("hour_of", "minute_of_day", "weekday_of", "cross");
    private static final List<String> KEYS =
            Stream.concat(Stream.of("name"), KINDS.stream()).toList();

    private final List<Field> inputs;

    DerivedFeatureReader(List<Field> inputs) {
        this.inputs = inputs;
    }

    DerivedFeature read(YamlMapping derived) {
        derived.allowOnly(KEYS);
        String name = InputReader.name(derived.required("name"));
        List<String> kinds =
                KINDS.stream().filter(kind -> derived.find(kind).isPresent()).toList();
        if (kinds.size() != 1) {
            throw derived.value().error("needs exactly one of " + String.join(", ", KINDS));
        }
        YamlValue of = derived.required(kinds.getFirst());
        return switch (kinds.getFirst()) {
            case "hour_of" -> new DerivedFeature.HourOf(name, timestamp(of));
            case "minute_of_day" -> new DerivedFeature.MinuteOfDay(name, timestamp(of));
            case "weekday_of" -> new DerivedFeature.WeekdayOf(name, timestamp(of));
            case String _ -> cross(name, of);
        };
    }

    private String timestamp(YamlValue yamlValue) {
        return require(yamlValue, Field.Timestamp.class, "timestamp");
    }

    private DerivedFeature cross(String name, YamlValue pair) {
        List<YamlValue> sides = pair.items();
        if (sides.size() != 2 || sides.getFirst().text().equals(sides.getLast().text())) {
            throw pair.error("must name two different categories, for example [pickup_zone, dropoff_zone]");
        }
        return new DerivedFeature.Cross(name, category(sides.getFirst()), category(sides.getLast()));
    }

    private String category(YamlValue yamlValue) {
        return require(yamlValue, Field.Category.class, "category");
    }

    private String require(YamlValue yamlValue, Class<? extends Field> type, String kind) {
        String name = yamlValue.text();
        Optional<Field> input =
                inputs.stream().filter(field -> field.name().equals(name)).findFirst();
        if (input.isEmpty()) {
            throw yamlValue.error("there is no input '" + name + "'"
                    + NameSuggestion.hint(name, inputs.stream().map(Field::name).toList()));
        }
        return input.filter(type::isInstance)
                .map(Field::name)
                .orElseThrow(() -> yamlValue.error("the input '" + name + "' must have the type " + kind));
    }
}
