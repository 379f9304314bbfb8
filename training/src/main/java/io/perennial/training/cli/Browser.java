package io.perennial.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/// Opens pages in the browser of this machine.
final class Browser {
    private Browser() {}

    /// Opens a page, or says how to open it if that is not possible here.
    ///
    /// @param page path or address
    static void open(String page, PrintWriter out) {
        if (page.startsWith("s3:")) {
            out.println("The report is in S3 and cannot be opened from there. Copy it: aws s3 cp " + page + " .");
            return;
        }
        String command =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "open" : "xdg-open";
        try {
            new ProcessBuilder(command, page)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException _) {
            out.println("No browser could be started by '" + command + "': open the report yourself.");
        }
    }
}
