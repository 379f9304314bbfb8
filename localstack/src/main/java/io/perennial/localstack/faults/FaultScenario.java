package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.localstack.faults.proxy.PlannedFault;
import java.util.List;

/// One operation of the product, with the retries of its caller or of the platform, and the invariants that
/// must hold afterwards.
interface FaultScenario {
    /// Name in plans and reports, such as `promote`.
    String name();

    /// Proxy of the operation's calls to AWS.
    FaultProxy proxy();

    /// Restores the initial state of a case, without calls through the proxy.
    void prepare();

    /// Runs the operation with the retries of its caller or of the platform, then checks the state without the
    /// proxy.
    ///
    /// @return violations; empty if all invariants hold
    List<String> run();

    /// Number of faults to plan: fewer for a scenario that takes seconds.
    default Depth depth() {
        return Depth.FULL;
    }

    /// Faults in addition to those planned from its calls.
    default List<PlannedFault> additionalFaults() {
        return List.of();
    }

    /// Thoroughness of the plan.
    enum Depth {
        /// All fault kinds.
        FULL,
        /// The most severe kinds: rejected until retries end, and done without a response.
        SEVERE
    }
}
