package io.perennial.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The predicted value.
///
/// @param name    name of the target
/// @param unit    unit; empty for a probability or a number without a unit
/// @param range   range of the training rows' values
/// @param classes classes of a multi-class target, at least two, in the order of the probabilities; empty for
///                other tasks, and until the rows are read if the problem file does not name them
public record Target(
        String name,
        String unit,
        Range range,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> classes) {
    /// Position of an actual class that is not among [#classes].
    public static final int UNKNOWN_CLASS = -1;

    /// Largest number of classes of a target.
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

    /// A target with several classes.
    public static Target ofClasses(String name, List<String> classes) {
        return new Target(name, "", Range.ALL, classes);
    }

    /// The classes for an error message: all of them, or their number.
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
