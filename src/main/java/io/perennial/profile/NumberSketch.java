package io.perennial.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.perennial.statistics.EmpiricalCdf;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import org.apache.datasketches.common.SketchesArgumentException;
import org.apache.datasketches.kll.KllFloatsSketch;

/// The distribution of many numbers in a few kilobytes: a KLL sketch (Karnin, Lang, Liberty 2016) by Apache
/// DataSketches. The error of a rank is at most [#RANK_ERROR] with 99 % confidence; up to [#K] numbers are kept
/// exactly. In JSON it is the sketch's own bytes in base 64.
public final class NumberSketch {
    /// Accuracy parameter of the sketch.
    public static final int K = 512;

    /// Half width of the 99 % confidence interval of a rank, from DataSketches' own table.
    public static final double RANK_ERROR = 0.0055;

    /// Variance of a share between two points of a sketch that no longer keeps all numbers: its 99 % error is
    /// 0.0068, which is 2.576 standard deviations.
    private static final double SHARE_VARIANCE = (0.0068 / 2.576) * (0.0068 / 2.576);

    private final byte[] bytes;

    private NumberSketch(byte[] bytes) {
        this.bytes = bytes;
    }

    static NumberSketch of(KllFloatsSketch sketch) {
        return new NumberSketch(sketch.toByteArray());
    }

    /// @throws IllegalArgumentException if the text is not a sketch
    @JsonCreator
    public static NumberSketch parse(String base64) {
        try {
            var sketch = new NumberSketch(Base64.getDecoder().decode(base64));
            sketch.open();
            return sketch;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | SketchesArgumentException e) {
            throw new IllegalArgumentException(
                    "a number sketch in the profile is damaged: restore the file or train again", e);
        }
    }

    /// Count of summarised numbers.
    public long count() {
        return open().getN();
    }

    /// Variance of a share read from the sketch, beyond that of sampling.
    public double shareVariance() {
        return count() <= K ? 0 : SHARE_VARIANCE;
    }

    /// The sketch's distribution as a step function.
    public EmpiricalCdf cdf() {
        KllFloatsSketch sketch = open();
        if (sketch.isEmpty()) {
            return EmpiricalCdf.EMPTY;
        }
        var view = sketch.getSortedView();
        float[] values = view.getQuantiles();
        return new EmpiricalCdf(
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray(), view.getCumulativeWeights());
    }

    KllFloatsSketch open() {
        return KllFloatsSketch.heapify(MemorySegment.ofArray(bytes));
    }

    @JsonValue
    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberSketch that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "sketch of " + count() + " numbers";
    }
}
