package io.perennial.training.data;

import io.perennial.contract.Contract;
import io.perennial.contract.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Converts between the names of a multi-class target's classes and their indexes, which a [Table] contains.
public final class ClassLabels {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    private ClassLabels() {}

    /// Classes of a contract, then further classes of the rows, sorted; as numbers if all are numbers.
    public static List<String> classes(Contract contract, String[] found) {
        List<String> known = contract.target().classes();
        List<String> others = Arrays.stream(found)
                .distinct()
                .filter(name -> !known.contains(name))
                .sorted()
                .toList();
        boolean numbers = others.stream().allMatch(name -> NUMBER.matcher(name).matches());
        Stream<String> sorted =
                numbers ? others.stream().sorted(Comparator.comparingDouble(Double::parseDouble)) : others.stream();
        return Stream.concat(known.stream(), sorted).toList();
    }

    public static float[] positions(List<String> classes, String[] names) {
        Map<String, Integer> positionOf = new HashMap<>();
        IntStream.range(0, classes.size()).forEach(i -> positionOf.put(classes.get(i), i));
        float[] positions = new float[names.length];
        for (int row = 0; row < positions.length; row++) {
            positions[row] = positionOf.getOrDefault(names[row], Target.UNKNOWN_CLASS);
        }
        return positions;
    }

    static String[] names(List<String> classes, float[] positions) {
        String[] names = new String[positions.length];
        for (int row = 0; row < names.length; row++) {
            names[row] = classes.get((int) positions[row]);
        }
        return names;
    }

    /// The rows with the indexes of other classes; a class that is not among them becomes [Target#UNKNOWN_CLASS].
    ///
    /// @param own    classes of the table
    /// @param wanted classes of the result
    static Table recode(Table table, List<String> own, List<String> wanted) {
        return own.equals(wanted)
                ? table
                : new Table(table.columns(), positions(wanted, names(own, table.target())), table.eventTimes());
    }

    /// Rows whose class is known.
    public static Table withoutUnknown(Table table) {
        int[] known = IntStream.range(0, table.rows())
                .filter(row -> table.target()[row] != Target.UNKNOWN_CLASS)
                .toArray();
        return known.length == table.rows() ? table : RowGatherer.gather(table, known);
    }

    /// Classes of a contract, then those further classes that have enough rows for training.
    ///
    /// @param further all classes of the table
    public static List<String> learnableClasses(Contract contract, List<String> further, Table table) {
        long[] counts = new long[further.size()];
        for (float position : table.target()) {
            counts[(int) position]++;
        }
        String[] enough = IntStream.range(0, counts.length)
                .filter(i -> counts[i] >= TableCheck.MIN_ROWS_PER_CLASS)
                .mapToObj(further::get)
                .toArray(String[]::new);
        return classes(contract, enough);
    }
}
