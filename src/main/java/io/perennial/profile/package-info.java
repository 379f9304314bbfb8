/// Summaries of many rows, small and mergeable, from sketches: of the training rows and of a monitoring window.
/// Start at [DataProfile]. No row is kept.
@NullMarked
package io.perennial.profile;

import org.jspecify.annotations.NullMarked;
