package io.perennial.function.monitoring.webhook;

/// Secrets by the names of parameters.
///
/// Failures of the medium surface as [java.io.UncheckedIOException].
interface Secrets {
    String value(String parameter);

    /// Makes the next [#value] read the parameter again.
    void forget(String parameter);
}
