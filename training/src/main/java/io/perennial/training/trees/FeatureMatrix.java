package io.perennial.training.trees;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Rows of features as floats outside the Java heap, row after row; missing is NaN.
///
/// @param columns columns in order
/// @param rows    number of rows
/// @param values  rows x columns floats; lives as long as the arena it was allocated from
public record FeatureMatrix(List<FeatureColumn> columns, int rows, MemorySegment values) {
    public FeatureMatrix {
        columns = List.copyOf(columns);
    }

    /// Creates a matrix of zeros.
    public static FeatureMatrix allocate(Arena arena, List<FeatureColumn> columns, int rows) {
        long bytes = (long) rows * columns.size() * Float.BYTES;
        return new FeatureMatrix(columns, rows, arena.allocate(bytes, 64));
    }

    public int width() {
        return columns.size();
    }

    public float at(int row, int column) {
        return values.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * width() + column);
    }

    /// Overwrites one row with `width()` floats of `from`, starting at `offset`.
    public void put(int row, float[] from, int offset) {
        long bytes = (long) row * width() * Float.BYTES;
        MemorySegment.copy(from, offset, values, ValueLayout.JAVA_FLOAT, bytes, width());
    }

    /// Copies rows in this order.
    public FeatureMatrix select(Arena arena, int[] chosen) {
        FeatureMatrix copy = allocate(arena, columns, chosen.length);
        long stride = (long) width() * Float.BYTES;
        for (int row = 0; row < chosen.length; row++) {
            MemorySegment.copy(values, chosen[row] * stride, copy.values, row * stride, stride);
        }
        return copy;
    }

    /// View of rows `from` (inclusive) to `to` (exclusive).
    public FeatureMatrix slice(int from, int to) {
        long stride = (long) width() * Float.BYTES;
        return new FeatureMatrix(columns, to - from, values.asSlice(from * stride, (to - from) * stride));
    }
}
