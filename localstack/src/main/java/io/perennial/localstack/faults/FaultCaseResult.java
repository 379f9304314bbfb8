package io.perennial.localstack.faults;

import java.util.List;

/// Result of a case.
///
/// @param scenario   name of the scenario
/// @param kind       key of the fault kind, or [#UNDISTURBED]
/// @param plan       planned fault
/// @param injected   number of injected faults
/// @param violations violations found afterwards
/// @param command    command that runs this case alone
record FaultCaseResult(
        String scenario, String kind, String plan, int injected, List<String> violations, String command) {
    /// Kind of the run without faults.
    static final String UNDISTURBED = "undisturbed";

    FaultCaseResult {
        violations = List.copyOf(violations);
    }
}
