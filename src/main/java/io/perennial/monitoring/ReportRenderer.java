package io.perennial.monitoring;

/// Renders the pages of reports.
public interface ReportRenderer {
    /// The page of one window.
    ///
    /// @return the file's bytes
    byte[] windowPage(WindowReport report);

    /// The page that lists the newest windows of a model.
    ///
    /// @return the file's bytes
    byte[] windowList(String model, ReportArchive.NewestReports newest);
}
