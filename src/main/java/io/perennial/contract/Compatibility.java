package io.perennial.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whether callers of one contract can go on under another without a change.
public final class Compatibility {
    private Compatibility() {}

    /// In words, each way in which a call that `before` accepts would fail, or be answered differently, under
    /// `after`. Empty when nothing breaks. A class that is new breaks nothing: callers are told to expect it.
    public static List<String> breakingChanges(Contract before, Contract after) {
        var breaks = new ArrayList<String>();
        if (before.task() != after.task()
                || !before.target().name().equals(after.target().name())
                || !before.target().unit().equals(after.target().unit())) {
            breaks.add("it answers another question");
        }
        before.target().classes().stream()
                .filter(name -> !after.target().classes().contains(name))
                .forEach(name -> breaks.add("class '" + name + "' is gone"));
        if (before.unknownFields() == UnknownFields.IGNORE && after.unknownFields() == UnknownFields.REJECT) {
            breaks.add("fields it does not know, passed over before, are refused");
        }
        Map<String, Field> known = before.inputs().stream().collect(Collectors.toMap(Field::name, Function.identity()));
        after.inputs().forEach(field -> {
            Field old = known.remove(field.name());
            if (old == null && field.required()) {
                breaks.add("input '" + field.name() + "' is new and required");
            } else if (old != null) {
                breaks.addAll(breakingChanges(old, field));
            }
        });
        known.keySet().stream().sorted().forEach(name -> breaks.add("input '" + name + "' is gone"));
        return List.copyOf(breaks);
    }

    /// Why callers of one contract may not be put under the other; empty if nothing breaks for them, or the version
    /// says that it does.
    public static Optional<String> objection(Contract before, Contract after) {
        List<String> breaks = after.version() > before.version() ? List.of() : breakingChanges(before, after);
        return breaks.isEmpty()
                ? Optional.empty()
                : Optional.of("the new contract of " + after.model() + " breaks callers of the champion ("
                        + String.join("; ", breaks) + "): raise `version` in the problem file above "
                        + before.version());
    }

    private static List<String> breakingChanges(Field before, Field after) {
        String input = "input '" + before.name() + "' ";
        var breaks = new ArrayList<String>();
        if (!before.getClass().equals(after.getClass())) {
            breaks.add(input + "has another type");
        }
        if (after.required() && !before.required()) {
            breaks.add(input + "became required");
        }
        if (narrows(before, after)) {
            breaks.add(input + "accepts less");
        }
        return breaks;
    }

    private static boolean narrows(Field before, Field after) {
        return switch (before) {
            case Field.Numeric old ->
                after instanceof Field.Numeric next
                        && (next.range().lowest() > old.range().lowest()
                                || next.range().highest() < old.range().highest());
            case Field.Category old ->
                after instanceof Field.Category next
                        && !next.allowed().isEmpty()
                        && (old.allowed().isEmpty() || !next.allowed().containsAll(old.allowed()));
            case Field.Timestamp old ->
                after instanceof Field.Timestamp next && !next.zone().equals(old.zone());
            case Field.Flag _ -> false;
        };
    }
}
