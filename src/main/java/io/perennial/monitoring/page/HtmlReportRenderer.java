package io.perennial.monitoring.page;

import io.perennial.monitoring.ReportArchive;
import io.perennial.monitoring.ReportRenderer;
import io.perennial.monitoring.WindowReport;

/// Renders HTML pages that need no other file.
public final class HtmlReportRenderer implements ReportRenderer {
    @Override
    public byte[] windowPage(WindowReport report) {
        return new WindowPage(report).html();
    }

    /// The page of a table, without links to other pages.
    ///
    /// @param jsonFile name of the report as JSON, in the folder of the page
    public byte[] tablePage(WindowReport report, String jsonFile) {
        return new WindowPage(report, jsonFile, false).html();
    }

    @Override
    public byte[] windowList(String model, ReportArchive.NewestReports newest) {
        return new WindowListPage(model, newest.reports(), newest.unreadable()).html();
    }
}
