package io.perennial.localstack.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of the problem `faults`, one every half hour, the same at every run.
final class Readings {
    static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    /// Where the rows to train on end and the days of traffic begin.
    static final Instant TRAFFIC = Instant.parse("2026-01-21T00:00:00Z");

    private static final Duration STEP = Duration.ofMinutes(30);
    private static final int A_DAY = (int) Duration.ofDays(1).dividedBy(STEP);
    private static final List<String> MACHINES = List.of("a", "b", "c");

    private Readings() {}

    /// @param input  what callers send
    /// @param actual what came of it
    record Reading(Map<String, Object> input, double actual) {}

    /// What the model is trained on, as CSV.
    static String csv() {
        int rows = A_DAY * (int) Duration.between(FIRST, TRAFFIC).toDays();
        return from(FIRST, rows).stream()
                .map(reading ->
                        reading.input().values().stream().map(String::valueOf).collect(Collectors.joining(",")) + ","
                                + reading.actual())
                .collect(Collectors.joining("\n", "at,load,machine,reading\n", "\n"));
    }

    /// A day of traffic.
    ///
    /// @param number from 1
    static List<Reading> day(int number) {
        return from(end(number - 1), A_DAY);
    }

    static Instant end(int day) {
        return TRAFFIC.plus(Duration.ofDays(day));
    }

    static List<Reading> from(Instant start, int count) {
        var random = new SplittableRandom(start.getEpochSecond());
        return IntStream.range(0, count)
                .mapToObj(i -> reading(start.plus(STEP.multipliedBy(i)), random))
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
