package io.perennial.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compatibility of one contract with callers of another.
public final class Compatibility {
    private Compatibility() {}

    /// Texts about each way in which a call that `before` accepts would fail under `after` or get a different
    /// kind of response; empty if there is none. A new class is compatible: the API documents that classes may
    /// be added.
    public static List<String> breakingChanges(Contract before, Contract after) {
        var breaks = new ArrayList<String>();
        if (before.task() != after.task()
                || !before.target().name().equals(after.target().name())
                || !before.target().unit().equals(after.target().unit())) {
            breaks.add("it predicts another target");
        }
        before.target().classes().stream()
                .filter(name -> !after.target().classes().contains(name))
                .forEach(name -> breaks.add("class '" + name + "' is gone"));
        if (before.unknownFields() == UnknownFields.IGNORE && after.unknownFields() == UnknownFields.REJECT) {
            breaks.add("unknown fields, ignored before, are rejected");
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

    /// Reason against replacing one contract by the other; empty if nothing breaks, or if the contract version
    /// is higher.
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
