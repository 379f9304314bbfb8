package io.perennial.training.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Columns that target means are computed from: the target itself, or an indicator of each class if it has more
/// than two classes. The mean index of a class would have no meaning.
///
/// @param classes classes of a multi-class target; else empty
record TargetColumns(List<String> classes) {
    private static final int MAX_CLASSES_IN_ONE_COLUMN = 2;

    TargetColumns {
        classes = List.copyOf(classes);
    }

    int size() {
        return suffixes().size();
    }

    /// Names of the features with the means of one category or pair.
    Stream<String> names(String of) {
        return suffixes().stream().map(suffix -> of + suffix);
    }

    /// Columns by the suffix of the feature's name.
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
