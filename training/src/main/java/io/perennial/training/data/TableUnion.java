package io.perennial.training.data;

import io.perennial.contract.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Union of two tables of one contract. A row appears as often as in the table that has it more often.
final class TableUnion {
    private TableUnion() {}

    static Table of(Table left, Table right) {
        if (left.columns().size() != right.columns().size()) {
            throw new IllegalArgumentException("these tables belong to different contracts");
        }
        if (left.rows() == 0 || right.rows() == 0) {
            return left.rows() == 0 ? right : left;
        }
        List<Column> columns = IntStream.range(0, left.columns().size())
                .mapToObj(i -> RowGatherer.concatenate(
                        List.of(left.columns().get(i), right.columns().get(i))))
                .toList();
        int rows = left.rows() + right.rows();
        float[] target =
                RowGatherer.floats(List.of(new Column.Floats(left.target()), new Column.Floats(right.target())), rows);
        Table both = new Table(columns, target, left.hasEventTimes() ? times(left, right, rows) : new long[0]);
        return RowGatherer.gather(both, merged(both, left.rows()));
    }

    private static long[] times(Table left, Table right, int rows) {
        return RowGatherer.times(
                List.of(new Column.Times(left.eventTimes()), new Column.Times(right.eventTimes())), rows);
    }

    /// Row indexes of the concatenated table in canonical order; equal rows as often as the part that has more
    /// of them.
    private static int[] merged(Table both, int leftRows) {
        int[] order = CanonicalOrder.order(both, (_, _) -> 0);
        List<Integer> kept = new ArrayList<>(order.length);
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && RowComparator.compare(both, order[from], both, order[to]) == 0) {
                to++;
            }
            int fromLeft = 0;
            for (int i = from; i < to; i++) {
                fromLeft += order[i] < leftRows ? 1 : 0;
            }
            for (int i = from; i < from + Math.max(fromLeft, to - from - fromLeft); i++) {
                kept.add(order[i]);
            }
            from = to;
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }
}
