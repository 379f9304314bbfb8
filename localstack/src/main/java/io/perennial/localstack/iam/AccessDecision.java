package io.perennial.localstack.iam;

import java.util.List;

/// Outcome of the evaluation of policies.
sealed interface AccessDecision {
    /// @param statements statements of the role's own policies that allow it
    record Allowed(List<IamStatement> statements) implements AccessDecision {
        public Allowed {
            statements = List.copyOf(statements);
        }
    }

    /// @param statement statement that denies it
    record ExplicitlyDenied(IamStatement statement) implements AccessDecision {}

    /// No statement allows it.
    record ImplicitlyDenied() implements AccessDecision {}
}
