package io.perennial.training.doctor;

import java.util.List;

/// Checks one subject and changes nothing.
interface HealthCheck {
    /// Subject of the check, for example `version files`.
    String subject();

    /// The defects; empty if there are none.
    ///
    /// @throws java.io.UncheckedIOException if the registry cannot be read
    /// @throws software.amazon.awssdk.core.exception.SdkException if AWS cannot be read
    List<Defect> defects();
}
