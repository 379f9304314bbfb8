package io.perennial.localstack.faults;

import java.util.List;

/// What became of a case.
///
/// @param scenario   name
/// @param kind       key of the kind of fault, or [#UNDISTURBED]
/// @param plan       the fault
/// @param injected   how often it really happened
/// @param violations what did not hold afterwards
/// @param command    runs this case alone
record FaultCaseResult(
        String scenario, String kind, String plan, int injected, List<String> violations, String command) {
    /// Without any fault.
    static final String UNDISTURBED = "undisturbed";

    FaultCaseResult {
        violations = List.copyOf(violations);
    }
}
