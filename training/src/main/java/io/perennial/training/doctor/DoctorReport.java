package io.perennial.training.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Result of all checks.
///
/// @param checks   number of checks that ran
/// @param findings defects and skipped checks, the most severe first
public record DoctorReport(String model, int checks, List<Entry> findings) {
    public DoctorReport {
        findings = List.copyOf(findings);
    }

    /// A defect, or a check that was skipped.
    ///
    /// @param check    subject of the check
    /// @param what     what is wrong, or why the check was skipped
    /// @param remedy   command that fixes it, or what to do; empty for a skipped check
    /// @param fixed    what `--fix` did; null if it did nothing
    public record Entry(
            Severity severity,
            String check,
            String what,
            String remedy,
            @Nullable String fixed) {
        boolean isOpen() {
            return severity != Severity.SKIPPED && fixed == null;
        }
    }

    /// Whether nothing is wrong any more.
    public boolean isHealthy() {
        return findings.stream().noneMatch(Entry::isOpen);
    }
}
