/// Drives the product through a proxy that injects faults, and checks from outside what is left: nothing
/// answered is lost, nothing is done twice, the champion is whole, the next run works. Start at
/// [FaultsCommand]; what is driven is in the implementations of [FaultScenario].
@NullMarked
package io.perennial.localstack.faults;

import org.jspecify.annotations.NullMarked;
