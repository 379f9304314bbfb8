package io.perennial.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is predicted.
///
/// @param name    the target's name
/// @param unit    its unit, empty for a probability or a bare number
/// @param range   the values training kept and feedback may have
/// @param classes of a multi-class target, at least two, in the order of the probabilities; a problem file may
///                leave them to be found in its rows, then they are empty until it is read; always empty for
///                other tasks
public record Target(
        String name,
        String unit,
        Range range,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> classes) {
    /// Stands, as the position of what really came, for a class that is none of [#classes].
    public static final int UNKNOWN_CLASS = -1;

    /// Most classes a target may have.
    public static final int MAX_CLASSES = 100;

    private static final int MAX_LISTED = 20;

    @JsonCreator
    public Target(String name, String unit, Range range, @Nullable List<String> classes) {
        this.name = name;
        this.unit = unit;
        this.range = range;
        this.classes = classes == null ? List.of() : List.copyOf(classes);
        check();
    }

    private void check() {
        if (classes.size() == 1 || classes.size() > MAX_CLASSES) {
            throw new IllegalArgumentException(
                    "target '" + name + "' must have 2 to " + MAX_CLASSES + " classes, not " + classes.size());
        }
        if (new HashSet<>(classes).size() != classes.size() || classes.contains("")) {
            throw new IllegalArgumentException("target '" + name + "' has a class twice, or one without a name");
        }
    }

    public Target(String name, String unit, Range range) {
        this(name, unit, range, List.of());
    }

    /// Of several classes.
    public static Target ofClasses(String name, List<String> classes) {
        return new Target(name, "", Range.ALL, classes);
    }

    /// The classes for an error message: all of them, or how many there are.
    public String classesInWords() {
        return classes.size() <= MAX_LISTED
                ? String.join(", ", classes)
                : "the " + classes.size() + " classes that GET /model lists (for example " + classes.getFirst() + ")";
    }

    /// Position of a class, or [#UNKNOWN_CLASS].
    public int indexOf(String className) {
        return classes.indexOf(className);
    }
}
