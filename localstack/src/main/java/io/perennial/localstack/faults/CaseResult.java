package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultKind;
import java.util.List;

/// What became of a case.
///
/// @param scenario   name
/// @param kind       key of the kind of fault
/// @param plan       the fault
/// @param injected   how often it really happened
/// @param violations what did not hold afterwards
/// @param command    runs this case alone
record CaseResult(String scenario, FaultKind kind, String plan, int injected, List<String> violations, String command) {
    CaseResult {
        violations = List.copyOf(violations);
    }
}
