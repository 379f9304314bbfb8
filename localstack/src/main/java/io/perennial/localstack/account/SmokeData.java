package io.perennial.localstack.account;

import io.perennial.localstack.Directories;
import io.perennial.localstack.Workspace;
import io.perennial.training.data.Table;
import io.perennial.training.data.TableReader;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.simulate.ScheduledScenario;
import io.perennial.training.simulate.Simulation;
import io.perennial.training.simulate.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Simulated trips of the last weeks. The city is congested on the last days, and no input shows it.
///
/// @param problem   problem of the trips, for the model of the stack
/// @param training  trips before the congestion
/// @param traffic   trips of the first days of the congestion
/// @param newestDay trips of its last day
/// @param end       end of that day, not after now
record SmokeData(Problem problem, Table training, Table traffic, Table newestDay, Instant end) {
    private static final long SEED = 1;
    private static final int TRAINING_DAYS = 60;
    private static final int CONGESTED_DAYS = 5;
    private static final int TRAINING_TRIPS = 6_000;
    private static final int TRAFFIC_TRIPS = 66_000;

    /// @param model  name of the model
    /// @param folder directory of the generated files
    static SmokeData simulate(Workspace workspace, String model, Path folder, Instant now) {
        Problem problem = problem(workspace, model);
        Instant end = now.truncatedTo(ChronoUnit.DAYS);
        Instant congested = end.minus(Duration.ofDays(CONGESTED_DAYS));
        Instant newest = end.minus(Duration.ofDays(1));
        Instant start = congested.minus(Duration.ofDays(TRAINING_DAYS));
        var congestion = ScheduledScenario.parse(
                "congestion@" + congested.atOffset(ZoneOffset.UTC).toLocalDate());
        Path trips = folder.resolve("trips");
        Directories.delete(trips);
        Table training = read(problem, trips.resolve("training"), start, congested, TRAINING_TRIPS, List.of());
        Table congestedTrips =
                read(problem, trips.resolve("traffic"), congested, end, TRAFFIC_TRIPS, List.of(congestion));
        return new SmokeData(
                problem, training, congestedTrips.between(congested, newest), congestedTrips.between(newest, end), end);
    }

    private static Problem problem(Workspace workspace, String model) {
        Path file = workspace.root().resolve("training/problems/trip-duration.yaml");
        try {
            String text = Files.readString(file).replaceFirst("(?m)^model: .*$", "model: " + model);
            return ProblemReader.parse(text, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static Table read(
            Problem problem, Path folder, Instant from, Instant to, int trips, List<ScheduledScenario> scenarios) {
        YearMonth first = month(from);
        int months = (int) first.until(month(to.minusSeconds(1)), ChronoUnit.MONTHS) + 1;
        new Simulator(new Simulation(SEED, first, months, trips, scenarios)).write(folder);
        return new TableReader(problem.withSource(folder + "/*.parquet"))
                .read()
                .table()
                .between(from, to);
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }
}
