package io.perennial.monitoring.page;

import io.perennial.monitoring.WindowReport;
import io.perennial.report.Page;
import io.perennial.text.Status;
import java.util.Locale;

/// The page of one window, with the content of its JSON file.
///
/// @param report   evaluation of the window
/// @param jsonFile name of that file, in the folder of the page
/// @param listed   whether the folder has a page that lists windows
record WindowPage(WindowReport report, String jsonFile, boolean listed) {
    /// A page among those of other windows.
    WindowPage(WindowReport report) {
        this(report, report.window().key() + ".json", true);
    }

    byte[] html() {
        return Page.of(
                report.subject().model() + " " + report.window().inWords(),
                output -> JtewindowGenerated.render(output, null, this));
    }

    /// The aspect of performance that the score describes.
    String worstAspect() {
        return report.analysis()
                .performance()
                .worstAspect()
                .map(part -> ", of the " + part.kind().name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    String decisive() {
        return report.analysis()
                .performance()
                .worstAspect()
                .map(part -> " Here that is the " + part.kind().name().toLowerCase(Locale.ROOT) + ": " + part.inWords()
                        + ".")
                .orElse("");
    }

    Status performanceTone() {
        return switch (report.analysis().performance().verdict()) {
            case STABLE -> Status.GOOD;
            case DECAYED -> Status.BAD;
            case NOT_ENOUGH_DATA -> Status.UNKNOWN;
        };
    }
}
