/// Parts of HTML reports: the frame of a page, and inline SVG charts. Start at [Page]. The same input gives the
/// same bytes; nothing is loaded from elsewhere. Not here: the content of reports.
@NullMarked
package io.perennial.report;

import org.jspecify.annotations.NullMarked;
