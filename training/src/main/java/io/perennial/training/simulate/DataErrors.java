package io.perennial.training.simulate;

import java.time.LocalDateTime;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Data errors of trip records. Shares are those of real months, or a little above where a month of a few
/// thousand trips would otherwise have none.
final class DataErrors {
    private static final int UNKNOWN_ZONE = 264;
    private static final int OUTSIDE_ZONE = 265;

    private DataErrors() {}

    /// Clocks of some meters are years off.
    static LocalDateTime shiftClock(LocalDateTime pickup, RandomGenerator random) {
        return random.nextDouble() < 0.0002 ? pickup.minusYears(12 + random.nextInt(5)) : pickup;
    }

    static Trip applyTo(Trip trip, RandomGenerator random) {
        Trip recorded = fare(distance(zones(duration(trip, random), random), random), random);
        return random.nextDouble() < 0.1 ? recorded.withoutDetails() : recorded;
    }

    /// Whether the record is duplicated.
    static boolean isDuplicate(RandomGenerator random) {
        return random.nextDouble() < 0.002;
    }

    /// Trips with a zero duration, a duration of a day, or an end before the start.
    private static Trip duration(Trip trip, RandomGenerator random) {
        double draw = random.nextDouble();
        long blink = random.nextInt(60);
        if (draw < 0.015) {
            return trip.lasting(blink);
        } else if (draw < 0.018) {
            return trip.lasting(86_400 - blink * 20);
        }
        return draw < 0.019 ? trip.lasting(-60 * (blink + 1)) : trip;
    }

    private static Trip zones(Trip trip, RandomGenerator random) {
        return trip.between(zone(trip.from(), random.nextDouble()), zone(trip.to(), random.nextDouble()));
    }

    private static OptionalInt zone(OptionalInt zone, double draw) {
        if (draw < 0.004) {
            return OptionalInt.of(UNKNOWN_ZONE);
        } else if (draw < 0.008) {
            return OptionalInt.of(OUTSIDE_ZONE);
        }
        return draw < 0.01 ? OptionalInt.empty() : zone;
    }

    private static Trip distance(Trip trip, RandomGenerator random) {
        double draw = random.nextDouble();
        double absurd = Math.round(Math.exp(5 + 7.5 * random.nextDouble()) * 100) / 100.0;
        if (draw < 0.02) {
            return trip.reporting(0);
        }
        return draw < 0.021 ? trip.reporting(absurd) : trip;
    }

    private static Trip fare(Trip trip, RandomGenerator random) {
        return random.nextDouble() < 0.003 ? trip.charging(trip.fare().reversed()) : trip;
    }
}
