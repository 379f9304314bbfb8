/// HTML pages of monitoring windows. Start at [HtmlReportRenderer]. Not here: what a finding says, which is decided
/// in [io.perennial.monitoring].
@NullMarked
package io.perennial.monitoring.page;

import org.jspecify.annotations.NullMarked;
