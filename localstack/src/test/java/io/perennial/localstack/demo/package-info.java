/// The whole system from outside, with the zips that would be deployed: the full loop, and the messages about invalid
/// input. Start at [LoopJourneyIT].
@NullMarked
package io.perennial.localstack.demo;

import org.jspecify.annotations.NullMarked;
