package io.perennial.training.doctor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One defect that a check found.
///
/// @param what   what is wrong, as a sentence
/// @param remedy command that fixes it, or what to do
/// @param repair fixes it and says what it did; null if a person must do it
record Defect(
        Severity severity,
        String what,
        String remedy,
        @Nullable Supplier<String> repair) {
    static Defect error(String what, String remedy) {
        return new Defect(Severity.ERROR, what, remedy, null);
    }

    static Defect warning(String what, String remedy) {
        return new Defect(Severity.WARNING, what, remedy, null);
    }

    /// A check that could not run here; it does not count as a defect.
    static Defect skipped(String why) {
        return new Defect(Severity.SKIPPED, why, "", null);
    }

    Defect repairedBy(Supplier<String> repaired) {
        return new Defect(severity, what, remedy, repaired);
    }
}
