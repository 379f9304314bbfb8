package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.localstack.faults.proxy.PlannedFault;
import java.util.List;

/// One operation of the product, with what its caller or the platform does when it fails, and with what must hold
/// afterwards whatever happened on the way.
interface FaultScenario {
    /// In plans and reports, such as `promote`.
    String name();

    /// Where the operation's calls to AWS pass.
    FaultProxy proxy();

    /// Brings the state back to where each case begins. Calls nothing through the proxy.
    void prepare();

    /// Runs the operation, and tries again as its caller or the platform would. What it leaves is looked at without
    /// the proxy.
    ///
    /// @return what does not hold; empty if all is well
    List<String> run();

    /// How many faults it is worth: a scenario that takes seconds meets fewer.
    default Depth depth() {
        return Depth.FULL;
    }

    /// Faults beside those that follow from its calls.
    default List<PlannedFault> additionalFaults() {
        return List.of();
    }

    /// How thoroughly a scenario is put to the test.
    enum Depth {
        /// Every kind of fault.
        FULL,
        /// The kinds that are most often deadly: refused until retries end, and done without an answer.
        SEVERE
    }
}
