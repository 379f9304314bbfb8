package io.perennial.localstack.demo;

import io.perennial.localstack.stack.ProgressLog;
import io.perennial.training.data.ReadResult;
import io.perennial.training.data.Table;
import io.perennial.training.data.TableReader;
import io.perennial.training.problem.Problem;
import io.perennial.training.simulate.ScheduledScenario;
import io.perennial.training.simulate.Simulation;
import io.perennial.training.simulate.Simulator;
import io.perennial.training.source.DataException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows of a demonstration. The older ones are for training, the newer ones are sent as traffic, window by window.
///
/// @param problem      problem with the classes of the rows
/// @param table        all rows
/// @param trafficStart event time at which the traffic starts
/// @param windows      windows of event time with rows to send, in order
/// @param sampleEvery  sampling interval: every n-th row is sent
/// @param timeScale    number of windows of the problem file that one window stands for
record DemoData(
        Problem problem,
        Table table,
        Instant trafficStart,
        List<TrafficWindow> windows,
        int sampleEvery,
        TimeScale timeScale) {
    private static final long SEED = 1;
    private static final YearMonth FIRST = YearMonth.of(2025, 1);
    private static final Instant SIMULATED_TRAFFIC_START = Instant.parse("2025-03-01T00:00:00Z");
    private static final ScheduledScenario CHANGE = ScheduledScenario.parse("congestion@2025-03-06");
    private static final int TRIPS_PER_MONTH = 30_000;

    /// @param maxWindows maximum number of windows
    /// @param maxRows    maximum number of rows to send
    record Limits(int maxWindows, int maxRows) {}

    record TrafficWindow(Instant from, Instant to) {}

    /// Reads the rows of a source, or simulates three months with congestion from the sixth day of the third
    /// month on.
    static DemoData of(Problem problem, Optional<String> source, Path folder, ProgressLog progressLog) {
        if (problem.contract().eventTime().isEmpty()) {
            throw new DataException(
                    "the demonstration replays rows in the order of time: the problem needs an event_time");
        }
        return source.map(location -> read(problem.withSource(location), Optional.empty(), progressLog))
                .orElseGet(() -> simulated(problem, folder.resolve("trips"), progressLog));
    }

    private static DemoData simulated(Problem problem, Path folder, ProgressLog progressLog) {
        progressLog.log("simulating three months of taxi trips; the city is congested from " + CHANGE.from() + " on");
        var simulation = new Simulation(SEED, FIRST, 3, TRIPS_PER_MONTH, List.of(CHANGE));
        new Simulator(simulation).write(folder);
        return read(problem.withSource(folder + "/*.parquet"), Optional.of(SIMULATED_TRAFFIC_START), progressLog);
    }

    private static DemoData read(Problem problem, Optional<Instant> traffic, ProgressLog progressLog) {
        progressLog.log("reading " + problem.source().location());
        ReadResult readResult = new TableReader(problem).read();
        progressLog.log(readResult.summary().inWords());
        Table table = readResult.table();
        Duration window = problem.monitoring().window();
        Instant split = traffic.orElseGet(() -> aligned(
                Instant.ofEpochSecond(table.eventTimes()[table.rows() / 4]).plus(window), window));
        return new DemoData(readResult.problem(), table, split, List.of(), 1, new TimeScale(1));
    }

    /// Divides the traffic into windows of monitoring's length, or a multiple of it if there would be too many.
    /// Leaves out empty windows.
    DemoData plan(Limits limits, ProgressLog progressLog) {
        Duration window = problem.monitoring().window();
        int days = windowsOf(window).size();
        if (days == 0) {
            throw new DataException("there are no rows to send from " + trafficStart + " on");
        }
        var timeScale = new TimeScale(simulated() ? 1 : Math.ceilDiv(days, limits.maxWindows()));
        DemoData planned = withWindows(timeScale, window.multipliedBy(timeScale.factor()), limits);
        progressLog.log(String.format(
                "training on rows before %s; %d windows of %s from then on%s",
                planned.trafficStart(),
                planned.windows().size(),
                words(window.multipliedBy(timeScale.factor())),
                planned.sampleEvery() == 1 ? "" : ", sending one row in " + planned.sampleEvery()));
        if (timeScale.factor() > 1) {
            progressLog.log(String.format(
                    "each simulates a window of %s: durations of the problem file are multiplied by %d",
                    words(window), timeScale.factor()));
        }
        return planned;
    }

    /// Windows start at the same times as monitoring's.
    private DemoData withWindows(TimeScale timeScale, Duration length, Limits limits) {
        Instant start = aligned(trafficStart.plus(length).minusSeconds(1), length);
        List<TrafficWindow> all = new DemoData(problem, table, start, List.of(), 1, timeScale).windowsOf(length);
        List<TrafficWindow> shown = all.subList(0, Math.min(limits.maxWindows(), all.size()));
        int rows = table.between(shown.getFirst().from(), shown.getLast().to()).rows();
        return new DemoData(problem, table, start, shown, Math.max(1, Math.ceilDiv(rows, limits.maxRows())), timeScale);
    }

    private boolean simulated() {
        return trafficStart.equals(SIMULATED_TRAFFIC_START);
    }

    private List<TrafficWindow> windowsOf(Duration length) {
        var stretches = new ArrayList<TrafficWindow>();
        Instant end = table.lastTime().orElse(trafficStart);
        for (Instant from = trafficStart; from.isBefore(end); from = from.plus(length)) {
            if (table.between(from, from.plus(length)).rows() > 0) {
                stretches.add(new TrafficWindow(from, from.plus(length)));
            }
        }
        return stretches;
    }

    Table training() {
        return table.slice(0, table.firstAtOrAfter(trafficStart));
    }

    /// Description of the change in a window, if there is one.
    Optional<String> changeIn(TrafficWindow trafficWindow) {
        Instant change = CHANGE.from().atStartOfDay(ZoneOffset.UTC).toInstant();
        return simulated() && !change.isBefore(trafficWindow.from()) && change.isBefore(trafficWindow.to())
                ? Optional.of("from now on the city is congested; no input shows it")
                : Optional.empty();
    }

    /// All rows of a window, of which every [#sampleEvery]-th is sent.
    Table rowsIn(TrafficWindow trafficWindow) {
        return table.between(trafficWindow.from(), trafficWindow.to());
    }

    private static Instant aligned(Instant time, Duration window) {
        long seconds = window.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    private static String words(Duration length) {
        return length.toHours() % 24 == 0
                ? length.toDays() + (length.toDays() == 1 ? " day" : " days")
                : length.toHours() + " hours";
    }
}
