package io.perennial.cdk;

import java.time.Duration;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Schedule;

/// Schedules of what happens once per window. Windows end at multiples of their length since 1970-01-01, so a run
/// starts some minutes after such an end, whenever the stack was deployed. For a length that a cron expression
/// cannot follow, such as PT7H, the run starts once per length from the deployment on.
final class WindowSchedule {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int WEEK = 7 * DAY;

    /// Minutes after the end of a window until monitoring evaluates it: callers' clocks may be late.
    private static final int MONITORING_DELAY = 5;

    /// Minutes after the end of a window until the alarms have seen its metrics: monitoring runs for at most 15
    /// minutes, and CloudWatch evaluates alarms over more than a day once an hour.
    private static final int CHECK_DELAY = 95;

    private WindowSchedule() {}

    /// When monitoring evaluates the window that has just ended.
    static Schedule monitoring(Duration window) {
        return after(window, MONITORING_DELAY);
    }

    /// When the trigger checks whether an alarm is still in ALARM: later than [#monitoring].
    static Schedule alarmCheck(Duration window) {
        return after(window, CHECK_DELAY);
    }

    /// @param delay minutes after the end of a window; at most half of a window
    private static Schedule after(Duration window, int delay) {
        int minutes = Math.toIntExact(window.toMinutes());
        int offset = Math.min(delay, minutes / 2);
        if (minutes < HOUR && HOUR % minutes == 0) {
            return cron(offset + "/" + minutes, "*", "*");
        }
        String minute = Integer.toString(offset % HOUR);
        String hour = Integer.toString(offset / HOUR);
        if (minutes == DAY) {
            return cron(minute, hour, "*");
        }
        if (minutes % HOUR == 0 && DAY % minutes == 0) {
            return cron(minute, hour + "/" + minutes / HOUR, "*");
        }
        return minutes == WEEK
                // The first day of 1970 was a Thursday.
                ? Schedule.cron(CronOptions.builder()
                        .minute(minute)
                        .hour(hour)
                        .weekDay("THU")
                        .build())
                : Schedule.rate(Durations.of(window));
    }

    private static Schedule cron(String minute, String hour, String day) {
        return Schedule.cron(
                CronOptions.builder().minute(minute).hour(hour).day(day).build());
    }
}
