package io.perennial.training.simulate;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Weekly pattern of the number of trips and of the speed of the traffic.
final class WeeklyPattern {
    /// Number of trips by hour, on weekdays and weekends.
    private static final double[] WEEKDAY_RIDES = {
        8, 5, 3, 3, 6, 14, 26, 52, 76, 92, 94, 88, 88, 92, 88, 87, 83, 69, 59, 48, 33, 22, 18, 13
    };

    private static final double[] WEEKEND_RIDES = {
        22, 17, 12, 8, 6, 8, 12, 22, 36, 52, 64, 68, 70, 70, 68, 66, 64, 60, 54, 46, 36, 30, 28, 25
    };

    /// Speed by hour relative to noon, on weekdays and weekends.
    private static final double[] WEEKDAY_SPEED = {
        1.55, 1.6, 1.65, 1.65, 1.6, 1.45, 1.2, 0.9, 0.78, 0.85, 0.95, 0.98, 1, 0.98, 0.92, 0.85, 0.76, 0.72, 0.8, 0.95,
        1.1, 1.25, 1.35, 1.45
    };

    private static final double[] WEEKEND_SPEED = {
        1.5, 1.5, 1.55, 1.6, 1.65, 1.65, 1.6, 1.5, 1.35, 1.25, 1.15, 1.1, 1.05, 1.05, 1.05, 1.05, 1.05, 1.1, 1.1, 1.15,
        1.25, 1.3, 1.35, 1.45
    };

    private WeeklyPattern() {}

    /// Pickup times of a month, ascending.
    static LocalDateTime[] pickups(YearMonth month, int trips, RandomGenerator random) {
        double[] hours = new double[month.lengthOfMonth() * 24];
        LocalDateTime start = month.atDay(1).atStartOfDay();
        for (int hour = 0; hour < hours.length; hour++) {
            LocalDateTime time = start.plusHours(hour);
            double rides = (isWeekend(time) ? WEEKEND_RIDES : WEEKDAY_RIDES)[time.getHour()];
            hours[hour] = rides + (hour == 0 ? 0 : hours[hour - 1]);
        }
        long[] seconds = random.doubles(trips, 0, hours[hours.length - 1])
                .mapToLong(point -> hour(hours, point) * 3600L + random.nextInt(3600))
                .sorted()
                .toArray();
        return Arrays.stream(seconds).mapToObj(start::plusSeconds).toArray(LocalDateTime[]::new);
    }

    private static int hour(double[] cumulated, double point) {
        int found = Arrays.binarySearch(cumulated, point);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// Speed relative to noon on a weekday, interpolated between hours.
    static double speed(LocalDateTime time) {
        double[] speeds = isWeekend(time) ? WEEKEND_SPEED : WEEKDAY_SPEED;
        double share = time.getMinute() / 60.0;
        return speeds[time.getHour()] * (1 - share) + speeds[(time.getHour() + 1) % 24] * share;
    }

    /// Whether it is rush hour: weekdays from 7 to 10 and from 16 to 19.
    static boolean isRushHour(LocalDateTime time) {
        int hour = time.getHour();
        return !isWeekend(time) && ((hour >= 7 && hour < 10) || (hour >= 16 && hour < 19));
    }

    private static boolean isWeekend(LocalDateTime time) {
        return time.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    }
}
