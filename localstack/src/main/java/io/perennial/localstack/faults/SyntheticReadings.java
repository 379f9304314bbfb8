package io.perennial.localstack.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Deterministic rows of the problem `faults`: some per hour for training, more per hour as traffic.
final class SyntheticReadings {
    static final Instant TRAINING_START = Instant.parse("2026-01-01T00:00:00Z");

    /// End of the training rows and start of the traffic.
    static final Instant TRAFFIC_START = Instant.parse("2026-01-21T00:00:00Z");

    /// Length of a monitoring window in the problem file.
    private static final Duration WINDOW = Duration.ofHours(6);

    private static final Duration TRAINING_STEP = Duration.ofMinutes(30);
    private static final int ROWS_PER_WINDOW = 48;
    private static final List<String> MACHINES = List.of("a", "b", "c");

    private SyntheticReadings() {}

    /// @param input  record that callers send
    /// @param actual actual value
    record Reading(Map<String, Object> input, double actual) {}

    /// Training rows as CSV.
    static String csv() {
        int rows = (int) Duration.between(TRAINING_START, TRAFFIC_START).dividedBy(TRAINING_STEP);
        return every(TRAINING_STEP, TRAINING_START, rows).stream()
                .map(SyntheticReadings::line)
                .collect(Collectors.joining("\n", "at,load,machine,reading\n", "\n"));
    }

    private static String line(Reading reading) {
        return Stream.concat(reading.input().values().stream(), Stream.of(reading.actual()))
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    /// Traffic of a window.
    ///
    /// @param number number of the window, from 1
    static List<Reading> window(int number) {
        return from(windowEnd(number - 1), ROWS_PER_WINDOW);
    }

    /// End of a window.
    ///
    /// @param number number of the window, from 1; 0 for the start of the first
    static Instant windowEnd(int number) {
        return TRAFFIC_START.plus(WINDOW.multipliedBy(number));
    }

    /// Readings in the intervals of the traffic.
    static List<Reading> from(Instant start, int count) {
        return every(WINDOW.dividedBy(ROWS_PER_WINDOW), start, count);
    }

    private static List<Reading> every(Duration step, Instant start, int count) {
        var random = new SplittableRandom(start.getEpochSecond());
        return IntStream.range(0, count)
                .mapToObj(i -> reading(start.plus(step.multipliedBy(i)), random))
                .toList();
    }

    private static Reading reading(Instant at, SplittableRandom random) {
        int machine = random.nextInt(MACHINES.size());
        double load = Math.round(1000 * random.nextDouble()) / 10.0;
        var input = new LinkedHashMap<String, Object>();
        input.put("at", at.toString());
        input.put("load", load);
        input.put("machine", MACHINES.get(machine));
        return new Reading(input, Math.round(10 * (100 + load + 50 * machine + 20 * random.nextDouble())) / 10.0);
    }
}
