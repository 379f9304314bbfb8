/// HTML pages of monitoring windows. Start at [HtmlReportRenderer]. Not here: the text of findings, which comes
/// from [io.perennial.monitoring].
@NullMarked
package io.perennial.monitoring.page;

import org.jspecify.annotations.NullMarked;
