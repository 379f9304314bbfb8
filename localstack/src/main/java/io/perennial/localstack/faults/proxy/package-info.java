/// Reverse proxy of the local AWS that injects planned faults and records them. It knows nothing of
/// Perennial. Start at [FaultProxy].
@NullMarked
package io.perennial.localstack.faults.proxy;

import org.jspecify.annotations.NullMarked;
