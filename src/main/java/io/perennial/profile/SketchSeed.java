package io.perennial.profile;

import java.lang.reflect.Field;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.apache.datasketches.kll.KllSketch;

/// Makes sketches reproducible. DataSketches uses one random generator for the whole process, seeds it from the
/// clock and offers no way to set the seed. This class sets the seed from the sketch's length before each
/// change, so that the sketch's bytes depend only on the numbers and their order. Changes are synchronized, so
/// that concurrent threads do not use each other's seeds.
final class SketchSeed {
    private static final Random RANDOM = sketchRandom();

    private SketchSeed() {}

    static void change(KllFloatsSketch sketch, Consumer<KllFloatsSketch> change) {
        synchronized (RANDOM) {
            RANDOM.setSeed(scrambled(sketch.getN()));
            change.accept(sketch);
        }
    }

    /// Scrambles a seed with SplitMix64's finalizer, since neighbouring seeds would give the same first random bit.
    private static long scrambled(long n) {
        long z = (n + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static Random sketchRandom() {
        try {
            Field field = KllSketch.class.getDeclaredField("random");
            field.setAccessible(true);
            return (Random) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "this datasketches-java keeps its random generator elsewhere than 9.0.0: use 9.0.0", e);
        }
    }
}
