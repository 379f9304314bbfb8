package io.perennial.training.comparison;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Rows by level of each categorical input. A row without a level belongs to no segment of that input.
final class RowSegments {
    private RowSegments() {}

    /// Indexes of the rows of each segment in ascending order, by the segment's name such as `zone=12`.
    ///
    /// @param from    index of the first row
    /// @param minRows smallest number of rows of a segment
    static Map<String, int[]> of(Contract contract, List<Column> columns, int from, int minRows) {
        Map<String, int[]> segments = new TreeMap<>();
        for (int input = 0; input < columns.size(); input++) {
            if (columns.get(input) instanceof Column.Texts(String[] values)) {
                String field = contract.inputs().get(input).name();
                levels(values, from).forEach((level, rows) -> {
                    if (rows.size() >= minRows) {
                        segments.put(
                                field + "=" + level,
                                rows.stream().mapToInt(Integer::intValue).toArray());
                    }
                });
            }
        }
        return segments;
    }

    private static Map<String, List<Integer>> levels(String[] values, int from) {
        Map<String, List<Integer>> levels = new TreeMap<>();
        for (int row = from; row < values.length; row++) {
            if (!values[row].isEmpty()) {
                levels.computeIfAbsent(values[row], _ -> new ArrayList<>()).add(row);
            }
        }
        return levels;
    }
}
