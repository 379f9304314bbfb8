/// How the cells of a table are read: type and format of each source column. Determined once, stored in the
/// problem file and in the manifest of a version, and used for each later read. Start at [SourceFormat].
///
/// Reading itself is in the training module.
@NullMarked
package io.perennial.source;

import org.jspecify.annotations.NullMarked;
