/// Data quality: missing, out-of-range and unseen values compared with the reference. Start at
/// [QualityChecker]. Not here: valid values with another distribution, see [io.perennial.drift].
@NullMarked
package io.perennial.quality;

import org.jspecify.annotations.NullMarked;
