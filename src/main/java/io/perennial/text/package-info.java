/// Numbers and states as people read them, in reports, notifications and on the command line. Start at
/// [NumberText]. Not here: HTML.
@NullMarked
package io.perennial.text;

import org.jspecify.annotations.NullMarked;
