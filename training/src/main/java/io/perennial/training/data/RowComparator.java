package io.perennial.training.data;

import io.perennial.contract.Column;

/// Compares rows of tables of one contract by value: event time, then columns, then target.
final class RowComparator {
    private RowComparator() {}

    static int compare(Table left, int i, Table right, int j) {
        int order = left.hasEventTimes() ? Long.compare(left.eventTimes()[i], right.eventTimes()[j]) : 0;
        for (int c = 0; order == 0 && c < left.columns().size(); c++) {
            order = compare(left.columns().get(c), i, right.columns().get(c), j);
        }
        return order != 0 ? order : Float.compare(left.target()[i], right.target()[j]);
    }

    private static int compare(Column left, int i, Column right, int j) {
        return switch (left) {
            case Column.Floats(float[] a) when right instanceof Column.Floats(float[] b) -> Float.compare(a[i], b[j]);
            case Column.Texts(String[] a) when right instanceof Column.Texts(String[] b) -> a[i].compareTo(b[j]);
            case Column.Times(long[] a) when right instanceof Column.Times(long[] b) -> Long.compare(a[i], b[j]);
            case Column.Floats _, Column.Texts _, Column.Times _ ->
                throw new IllegalArgumentException("these tables belong to different contracts");
        };
    }
}
