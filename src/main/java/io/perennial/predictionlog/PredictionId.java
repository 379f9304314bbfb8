package io.perennial.predictionlog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Id of one prediction, which contains the place of its item: `<hour>-<shard>-<random>`.
///
/// @param hour   hours since 1970-01-01T00:00Z of the time that the prediction is filed under
/// @param shard  shard, 0 to [#SHARDS] - 1
/// @param random 20 characters of base 32, 100 bits
public record PredictionId(long hour, int shard, String random) {
    /// Number of partitions per hour. Each accepts 1,000 writes a second; the number is part of the key and
    /// must not change.
    public static final int SHARDS = 4;

    /// Example for documentation, which is never a real id: 1970 has no predictions.
    public static final PredictionId EXAMPLE = new PredictionId(0, 0, "exampleexampleexampl");

    /// Pattern of an id as text.
    public static final Pattern PATTERN = Pattern.compile("(-?\\d{1,9})-([0-3])-([a-z2-7]{20})");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    public static PredictionId next(Instant filedUnder, RandomGenerator random) {
        long first = random.nextLong();
        long second = random.nextLong();
        var tail = new StringBuilder(20);
        append(tail, first, 12);
        append(tail, second, 8);
        int shard = (int) (first >>> (Long.SIZE - 2));
        return new PredictionId(Math.floorDiv(filedUnder.getEpochSecond(), 3600), shard, tail.toString());
    }

    /// Appends characters of five bits each, from the lowest bits up.
    private static void append(StringBuilder tail, long bits, int characters) {
        for (int i = 0; i < characters; i++) {
            tail.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
        }
    }

    /// @throws IllegalArgumentException if the text is not a prediction id
    @JsonCreator
    public static PredictionId parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a prediction id: send an id that /predict returned");
        }
        return new PredictionId(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)), matcher.group(3));
    }

    @Override
    @JsonValue
    public String toString() {
        return hour + "-" + shard + "-" + random;
    }
}
