package io.perennial.training.problem;

import io.perennial.contract.Field;
import io.perennial.contract.NameSuggestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads one entry of `derived`.
final class DerivedReader {
    private static final List<String> KINDS = List.of("hour_of", "minute_of_day", "weekday_of", "cross");
    private static final List<String> KEYS =
            Stream.concat(Stream.of("name"), KINDS.stream()).toList();

    private final List<Field> inputs;

    DerivedReader(List<Field> inputs) {
        this.inputs = inputs;
    }

    Derived read(Section derived) {
        derived.only(KEYS);
        String name = InputReader.name(derived.get("name"));
        List<String> kinds =
                KINDS.stream().filter(kind -> derived.find(kind).isPresent()).toList();
        if (kinds.size() != 1) {
            throw derived.self().error("needs exactly one of " + String.join(", ", KINDS));
        }
        Value of = derived.get(kinds.getFirst());
        return switch (kinds.getFirst()) {
            case "hour_of" -> new Derived.HourOf(name, timestamp(of));
            case "minute_of_day" -> new Derived.MinuteOfDay(name, timestamp(of));
            case "weekday_of" -> new Derived.WeekdayOf(name, timestamp(of));
            case String _ -> cross(name, of);
        };
    }

    private String timestamp(Value value) {
        return require(value, Field.Timestamp.class, "timestamp");
    }

    private Derived cross(String name, Value pair) {
        List<Value> sides = pair.items();
        if (sides.size() != 2 || sides.getFirst().text().equals(sides.getLast().text())) {
            throw pair.error("must name two different categories, for example [pickup_zone, dropoff_zone]");
        }
        return new Derived.Cross(name, category(sides.getFirst()), category(sides.getLast()));
    }

    private String category(Value value) {
        return require(value, Field.Category.class, "category");
    }

    private String require(Value value, Class<? extends Field> type, String kind) {
        String name = value.text();
        Optional<Field> input =
                inputs.stream().filter(field -> field.name().equals(name)).findFirst();
        if (input.isEmpty()) {
            throw value.error("there is no input '" + name + "'"
                    + NameSuggestion.hint(name, inputs.stream().map(Field::name).toList()));
        }
        return input.filter(type::isInstance)
                .map(Field::name)
                .orElseThrow(() -> value.error("the input '" + name + "' must have the type " + kind));
    }
}
