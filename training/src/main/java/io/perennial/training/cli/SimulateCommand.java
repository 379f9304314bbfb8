package io.perennial.training.cli;

import io.perennial.training.simulate.ScheduledScenario;
import io.perennial.training.simulate.Simulation;
import io.perennial.training.simulate.Simulator;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `perennial simulate`: writes months of simulated taxi trips.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Writes months of simulated taxi trips in the format of the green-taxi records, with data errors.")
final class SimulateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", defaultValue = "data/trips", description = "folder for the files (default: data/trips)")
    private Path out = Path.of("");

    @Option(names = "--first", defaultValue = "2025-01", description = "first month (default: 2025-01)")
    private YearMonth first = YearMonth.of(2025, 1);

    @Option(names = "--months", defaultValue = "3", description = "number of months (default: 3)")
    private int months;

    @Option(names = "--trips", defaultValue = "30000", description = "trips in each month (default: 30000)")
    private int trips;

    @Option(names = "--seed", defaultValue = "1", description = "seed of all random choices (default: 1)")
    private long seed;

    @Option(
            names = "--scenario",
            paramLabel = "NAME@DAY",
            description = "a scheduled change, such as congestion@2025-03-10; may be repeated")
    private List<String> scenarios = List.of();

    @Override
    public Integer call() {
        var changes = scenarios.stream().map(ScheduledScenario::parse).toList();
        var simulation = new Simulation(seed, first, months, trips, changes);
        var console = Objects.requireNonNull(spec).commandLine().getOut();
        new Simulator(simulation).write(out).forEach(file -> console.println("Wrote " + file));
        return 0;
    }
}
