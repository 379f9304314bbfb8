package io.perennial.notification;

import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;

/// Windows beyond an alarm's limit, one after the other without a calm one between. Windows without a verdict
/// neither break it nor count.
///
/// @param since      start of the first
/// @param windows    how many are beyond the limit
/// @param startFound whether a calm window or the beginning of all reports was found before it; false if the
///                   search was given up before that
record AlarmEpisode(Instant since, int windows, boolean startFound) {
    private static final int MAX_WINDOWS = 100;

    /// @param newest  the last window of the episode
    /// @param earlier windows before it, the newest first
    static AlarmEpisode endingWith(WindowReport newest, AlarmThreshold alarmThreshold, Stream<WindowReport> earlier) {
        Instant since = newest.window().from();
        int windows = 1;
        int looked = 0;
        Window last = newest.window();
        for (Iterator<WindowReport> reports = earlier.iterator(); reports.hasNext(); looked++) {
            WindowReport report = reports.next();
            if (looked == MAX_WINDOWS) {
                return new AlarmEpisode(since, windows, false);
            }
            if (report.window().length().equals(last.length()) && alarmThreshold.hasMetric(report)) {
                if (!alarmThreshold.isBreached(report)) {
                    break;
                }
                since = report.window().from();
                windows++;
            }
        }
        return new AlarmEpisode(since, windows, true);
    }

    String inWords() {
        String start = new Window(since, since.plusSeconds(1)).fromInWords() + " UTC";
        if (!startFound) {
            return start + " at least, " + windows + " windows and more";
        }
        return windows == 1 ? start + ", the first window of it" : start + ", " + windows + " windows in a row";
    }
}
