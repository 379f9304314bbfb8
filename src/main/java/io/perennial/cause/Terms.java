package io.perennial.cause;

import java.util.stream.IntStream;

/// What each bin adds to the population stability index: (now - then) ln(now / then), never negative. Shares count as
/// one in ten thousand at least, so that a bin that was empty has a finite part.
final class Terms {
    private static final double LEAST = 1e-4;

    private Terms() {}

    static double[] of(double[] then, double[] now) {
        return IntStream.range(0, then.length)
                .mapToDouble(bin -> of(Math.max(LEAST, then[bin]), Math.max(LEAST, now[bin])))
                .toArray();
    }

    private static double of(double then, double now) {
        return (now - then) * Math.log(now / then);
    }
}
