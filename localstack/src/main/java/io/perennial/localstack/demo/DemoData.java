package io.perennial.localstack.demo;

import io.perennial.training.data.DataException;
import io.perennial.training.data.ReadResult;
import io.perennial.training.data.Table;
import io.perennial.training.data.TableReader;
import io.perennial.training.problem.Problem;
import io.perennial.training.simulate.ScheduledScenario;
import io.perennial.training.simulate.Simulation;
import io.perennial.training.simulate.Simulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of a demonstration: the older are trained on, the newer are sent as traffic, window by window.
///
/// @param problem      with the classes found in the rows
/// @param table        all rows
/// @param trafficStart event time of the first traffic
/// @param windows      stretches of event time in which there are rows to send, in order
/// @param sampleEvery  one row in this many is sent
/// @param timeScale    how many of the problem file's windows one window stands for
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

    /// @param maxWindows most windows to show
    /// @param maxRows    most rows to send
    record Limits(int maxWindows, int maxRows) {}

    record TrafficWindow(Instant from, Instant to) {}

    /// The rows of a source, or three simulated months in which the traffic jams from the sixth day of the
    /// third on.
    static DemoData of(Problem problem, Optional<String> source, Path folder, ProgressLog progressLog) {
        if (problem.contract().eventTime().isEmpty()) {
            throw new DataException(
                    "the demonstration replays rows in the order of time: the problem needs an event_time");
        }
        return source.map(location -> read(problem.withSource(location), Optional.empty(), progressLog))
                .orElseGet(() -> simulated(problem, folder.resolve("trips"), progressLog));
    }

    private static DemoData simulated(Problem problem, Path folder, ProgressLog progressLog) {
        progressLog.log("simulating three months of taxi trips; from " + CHANGE.from() + " on the city is congested");
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

    /// Cuts the traffic into windows: as long as monitoring's, or a multiple if there would be too many. Windows in
    /// which nothing happened are left out.
    DemoData plan(Limits limits, ProgressLog progressLog) {
        Duration window = problem.monitoring().window();
        int days = windowsOf(window).size();
        if (days == 0) {
            throw new DataException("there are no rows from " + trafficStart + " on to send");
        }
        var stretched = new TimeScale(simulated() ? 1 : Math.ceilDiv(days, limits.maxWindows()));
        DemoData planned = withWindows(stretched, window.multipliedBy(stretched.factor()), limits);
        progressLog.log(String.format(
                "first traffic at %s, everything older is trained on; %d windows of %s%s",
                planned.trafficStart(),
                planned.windows().size(),
                words(window.multipliedBy(stretched.factor())),
                planned.sampleEvery() == 1 ? "" : ", one row in " + planned.sampleEvery() + " is sent"));
        if (stretched.factor() > 1) {
            progressLog.log(String.format(
                    "each stands for a window of %s, so the problem file's durations are stretched %d-fold",
                    words(window), stretched.factor()));
        }
        return planned;
    }

    /// Windows begin where monitoring's do.
    private DemoData withWindows(TimeScale stretched, Duration length, Limits limits) {
        Instant start = aligned(trafficStart.plus(length).minusSeconds(1), length);
        List<TrafficWindow> all = new DemoData(problem, table, start, List.of(), 1, stretched).windowsOf(length);
        List<TrafficWindow> shown = all.subList(0, Math.min(limits.maxWindows(), all.size()));
        int rows = table.between(shown.getFirst().from(), shown.getLast().to()).rows();
        return new DemoData(problem, table, start, shown, Math.max(1, Math.ceilDiv(rows, limits.maxRows())), stretched);
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

    /// What changes in a window, in words.
    Optional<String> changeIn(TrafficWindow trafficWindow) {
        Instant change = CHANGE.from().atStartOfDay(ZoneOffset.UTC).toInstant();
        return simulated() && !change.isBefore(trafficWindow.from()) && change.isBefore(trafficWindow.to())
                ? Optional.of("from now on the city is congested; nothing that callers send shows it")
                : Optional.empty();
    }

    /// Every row of a window; one in [#sampleEvery] is sent.
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
