package io.perennial.training.simulate;

import io.perennial.contract.NameSuggestion;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/// Drift scenario with its first day.
///
/// @param from first day of pickups that it affects
public record ScheduledScenario(DriftScenario scenario, LocalDate from) {
    /// Parses `congestion@2025-03-10`.
    ///
    /// @throws IllegalArgumentException if the text is invalid; the message lists the scenarios
    public static ScheduledScenario parse(String text) {
        String[] parts = text.split("@", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a scenario with its day; write it as congestion@2025-03-10");
        }
        return new ScheduledScenario(scenario(parts[0]), day(parts[1]));
    }

    private static DriftScenario scenario(String name) {
        List<String> names = DriftScenario.ALL.stream().map(DriftScenario::name).toList();
        return DriftScenario.ALL.stream()
                .filter(driftScenario -> driftScenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no scenario '" + name + "'"
                        + NameSuggestion.hint(name, names) + "; scenarios: " + String.join(", ", names)));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a day; write it as 2025-03-10", e);
        }
    }
}
