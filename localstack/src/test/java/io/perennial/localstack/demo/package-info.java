/// The whole system from outside, with the zips that would be deployed: the loop's journey, and what callers and
/// people hear when they send nonsense. Start at [LoopJourneyIT].
@NullMarked
package io.perennial.localstack.demo;

import org.jspecify.annotations.NullMarked;
