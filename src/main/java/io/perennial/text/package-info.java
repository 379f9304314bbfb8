/// Numbers and statuses as text for people, in reports, notifications and on the command line. Start at
/// [NumberText]. Not here: HTML.
@NullMarked
package io.perennial.text;

import org.jspecify.annotations.NullMarked;
