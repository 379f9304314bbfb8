/// A reverse proxy in front of the local AWS that injects faults by plan and keeps a journal of them. It knows HTTP and
/// the names of AWS operations, and nothing of Perennial. Start at [FaultProxy].
@NullMarked
package io.perennial.localstack.faults.proxy;

import org.jspecify.annotations.NullMarked;
