/// Reverse proxy of the local AWS that injects planned faults and records them. It depends on HTTP and the
/// names of AWS operations, not on Perennial. Start at [FaultProxy].
@NullMarked
package io.perennial.localstack.faults.proxy;

import org.jspecify.annotations.NullMarked;
