package io.perennial.quality;

import io.perennial.profile.FieldProfile;
import io.perennial.statistics.EmpiricalCdf;
import java.util.Collections;

/// Number of rows with the most frequent value of a field; a frozen feed repeats one value. For numbers it
/// comes from the sketch, within its error; for times it is the most frequent hour of the week.
final class StuckValue {
    private StuckValue() {}

    static long rowsOfMostFrequent(FieldProfile field) {
        return switch (field) {
            case FieldProfile.Numeric numeric -> longestRun(numeric.values().cdf());
            case FieldProfile.Category category ->
                category.levels().isEmpty()
                        ? 0
                        : Collections.max(category.levels().values());
            case FieldProfile.Flag flag -> Math.max(flag.no(), flag.yes());
            case FieldProfile.Timestamp times -> Collections.max(times.weekHours());
        };
    }

    private static long longestRun(EmpiricalCdf cdf) {
        long longest = 0;
        long before = 0;
        for (int i = 0; i < cdf.values().length; i++) {
            boolean last = i + 1 == cdf.values().length || cdf.values()[i + 1] != cdf.values()[i];
            if (last) {
                longest = Math.max(longest, cdf.cumulative()[i] - before);
                before = cdf.cumulative()[i];
            }
        }
        return longest;
    }
}
