/// Fault injection: runs the product through a proxy that injects faults, and checks the state from outside. No
/// returned prediction is lost, nothing is done twice, the champion passes its checks, the next run works.
/// Start at [FaultsCommand]; the scenarios implement [FaultScenario].
@NullMarked
package io.perennial.localstack.faults;

import org.jspecify.annotations.NullMarked;
