package io.perennial.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Pools of rare levels, each large enough for a test.
final class LevelPools {
    /// Smallest expected number of rows in a tested bin of the window: below it, chi-squared no longer
    /// describes the index.
    private static final double MIN_EXPECTED_ROWS = 10;

    /// Largest number of rows of a rare level of the reference, which counts as unknown.
    private static final long MAX_RARE_ROWS = 5;

    private LevelPools() {}

    /// Levels from the most to the least frequent of the reference, each alone or with the next ones until
    /// enough rows are expected. Levels that are rare or new form the last bin: the number of rare levels
    /// estimates the number of new ones (Good 1953), so that names and ids do not count as drift.
    static Bins of(Bins levels) {
        double scale = (double) total(levels.window()) / total(levels.reference());
        List<Integer> common = IntStream.range(0, levels.labels().size())
                .boxed()
                .filter(bin -> levels.reference().get(bin) > MAX_RARE_ROWS
                        && !levels.labels().get(bin).equals(Bins.REST))
                .sorted(Comparator.comparingLong(
                        (Integer bin) -> -levels.reference().get(bin)))
                .toList();
        var pools = new Pools(levels);
        for (int bin : common) {
            pools.add(bin);
            if (pools.reference * scale >= MIN_EXPECTED_ROWS) {
                pools.close();
            }
        }
        return pools.closeWithRest();
    }

    private static long total(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static final class Pools {
        private final Bins levels;
        private final List<String> labels = new ArrayList<>();
        private final List<Long> references = new ArrayList<>();
        private final List<Long> windows = new ArrayList<>();
        private String label = "";
        private long reference;
        private long window;

        Pools(Bins levels) {
            this.levels = levels;
        }

        void add(int bin) {
            label += label.isEmpty()
                    ? levels.labels().get(bin)
                    : ", " + levels.labels().get(bin);
            reference += levels.reference().get(bin);
            window += levels.window().get(bin);
        }

        void close() {
            labels.add(label);
            references.add(reference);
            windows.add(window);
            label = "";
            reference = 0;
            window = 0;
        }

        Bins closeWithRest() {
            label = Bins.REST;
            reference = total(levels.reference()) - total(references);
            window = total(levels.window()) - total(windows);
            if (reference + window > 0) {
                close();
            }
            return new Bins(labels, references, windows);
        }
    }
}
