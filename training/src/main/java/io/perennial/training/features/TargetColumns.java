package io.perennial.training.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What target means are taken of: the target itself, or, where it has more than two classes, for each class
/// whether it came. The mean position of a class would say nothing.
///
/// @param classes of a multi-class target; else empty
record TargetColumns(List<String> classes) {
    private static final int MAX_CLASSES_IN_ONE_COLUMN = 2;

    TargetColumns {
        classes = List.copyOf(classes);
    }

    int size() {
        return suffixes().size();
    }

    /// Names of the features that hold the means of one thing.
    Stream<String> names(String of) {
        return suffixes().stream().map(suffix -> of + suffix);
    }

    /// By the suffix of the feature's name.
    Map<String, float[]> of(float[] target) {
        if (size() == 1) {
            return Map.of("", target);
        }
        Map<String, float[]> columns = new LinkedHashMap<>();
        IntStream.range(0, classes.size()).forEach(i -> columns.put(suffixes().get(i), indicator(target, i)));
        return columns;
    }

    private static float[] indicator(float[] target, int position) {
        float[] came = new float[target.length];
        for (int row = 0; row < came.length; row++) {
            came[row] = target[row] == position ? 1 : 0;
        }
        return came;
    }

    private List<String> suffixes() {
        return classes.size() <= MAX_CLASSES_IN_ONE_COLUMN
                ? List.of("")
                : classes.stream().map(name -> " = " + name).toList();
    }
}
