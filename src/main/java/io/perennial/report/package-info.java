/// Pieces of the HTML reports: the page, text, and inline SVG pictures. Start at [Page]. The same input gives the same
/// bytes; nothing is loaded from elsewhere. Not here: what a report says.
@NullMarked
package io.perennial.report;

import org.jspecify.annotations.NullMarked;
