package io.perennial.training.simulate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/// Settings of a simulation. Equal settings give equal records.
///
/// @param seed          seed of the city and of every trip
/// @param first         first month
/// @param months        number of months, at least 1
/// @param tripsPerMonth number of trips in each month, at least 1; some records are duplicated
/// @param scenarios     drift scenarios
public record Simulation(long seed, YearMonth first, int months, int tripsPerMonth, List<ScheduledScenario> scenarios) {
    public Simulation {
        scenarios = List.copyOf(scenarios);
        if (months < 1 || tripsPerMonth < 1) {
            throw new IllegalArgumentException(
                    "simulate at least one month of at least one trip, not " + months + " months of " + tripsPerMonth);
        }
    }

    Stream<YearMonth> calendar() {
        return Stream.iterate(first, month -> month.plusMonths(1)).limit(months);
    }

    /// Whether a scenario is active on this day.
    boolean isActive(DriftScenario driftScenario, LocalDate day) {
        return scenarios.stream()
                .anyMatch(change -> change.scenario().equals(driftScenario) && !day.isBefore(change.from()));
    }
}
