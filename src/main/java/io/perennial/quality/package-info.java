/// Whether the data is broken: missing, out-of-range and unseen values against the reference. Start at
/// [QualityChecker]. Not here: sound values that lie differently, see [io.perennial.drift].
@NullMarked
package io.perennial.quality;

import org.jspecify.annotations.NullMarked;
