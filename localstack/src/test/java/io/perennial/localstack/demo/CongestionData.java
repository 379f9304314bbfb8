package io.perennial.localstack.demo;

import io.perennial.contract.Contract;
import io.perennial.contract.RecordWriter;
import io.perennial.json.Json;
import io.perennial.localstack.Workspace;
import io.perennial.training.data.Table;
import io.perennial.training.data.TableReader;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.simulate.ScheduledScenario;
import io.perennial.training.simulate.Simulation;
import io.perennial.training.simulate.Simulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/// Two months of trips to learn from, and a March in which the city is congested from the fifth on.
final class CongestionData {
    static final Path PROBLEM = Workspace.here().root().resolve("training/problems/trip-duration.yaml");
    static final int LAST_UNCONGESTED_DAY = 4;

    private static final long SEED = 1;
    private static final Instant MARCH = Instant.parse("2025-03-01T00:00:00Z");

    private final Problem problem = ProblemReader.read(PROBLEM);
    private final Path firstMonths;
    private final Table march;

    CongestionData(Path folder) {
        firstMonths = folder.resolve("first");
        new Simulator(new Simulation(SEED, YearMonth.of(2025, 1), 2, 6_000, List.of())).write(firstMonths);
        Path traffic = folder.resolve("traffic");
        var congestion = List.of(ScheduledScenario.parse("congestion@2025-03-05"));
        new Simulator(new Simulation(SEED, YearMonth.of(2025, 3), 1, 18_000, congestion)).write(traffic);
        march = new TableReader(problem.withSource(traffic + "/*.parquet"))
                .read()
                .table();
    }

    Contract contract() {
        return problem.contract();
    }

    /// A glob of the files to learn from.
    String firstMonths() {
        return firstMonths + "/*.parquet";
    }

    /// Trips of a day of March.
    Table day(int day) {
        return march.between(start(day), end(day));
    }

    /// The first trip of a day, as a caller would send it.
    String record(int day) {
        var example = day(day).slice(0, 1).examples(contract()).getFirst();
        return Json.line(new RecordWriter(contract()).write(example));
    }

    static Instant start(int day) {
        return MARCH.plus(Duration.ofDays(day - 1));
    }

    static Instant end(int day) {
        return start(day + 1);
    }
}
