package io.perennial.notification;

import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;

/// Consecutive windows beyond an alarm's limit. Windows without a verdict neither end an episode nor count.
///
/// @param since      start of the first window
/// @param windows    number of windows beyond the limit
/// @param startFound whether a window within the limit or the first report was found before it; false if the
///                   search ended earlier
record AlarmEpisode(Instant since, int windows, boolean startFound) {
    private static final int MAX_WINDOWS = 100;

    /// @param newest  report of the last window of the episode
    /// @param earlier reports of earlier windows, the newest first
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
            return start + " or earlier, at least " + windows + " windows";
        }
        return windows == 1 ? start + ", the first window" : start + ", " + windows + " windows in a row";
    }
}
