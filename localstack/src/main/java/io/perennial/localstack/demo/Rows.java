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
/// @param problem with the classes found in the rows
/// @param table all rows
/// @param split event time of the first traffic
/// @param windows stretches of event time in which there are rows to send, in order
/// @param every one row in this many is sent
/// @param pace  how many of the problem file's windows one window stands for
record Rows(Problem problem, Table table, Instant split, List<Stretch> windows, int every, Pace pace) {
    private static final long SEED = 1;
    private static final YearMonth FIRST = YearMonth.of(2025, 1);
    private static final Instant TRAFFIC = Instant.parse("2025-03-01T00:00:00Z");
    private static final ScheduledScenario CHANGE = ScheduledScenario.parse("congestion@2025-03-06");
    private static final int TRIPS_A_MONTH = 30_000;

    /// @param windows most windows to show
    /// @param rows    most rows to send
    record Plan(int windows, int rows) {}

    record Stretch(Instant from, Instant to) {}

    /// The rows of a source, or three simulated months in which the traffic jams from the sixth day of the third on.
    static Rows of(Problem problem, Optional<String> source, Path folder, Story story) {
        if (problem.contract().eventTime().isEmpty()) {
            throw new DataException(
                    "the demonstration replays rows in the order of time: the problem needs an event_time");
        }
        return source.map(location -> read(problem.withSource(location), Optional.empty(), story))
                .orElseGet(() -> simulated(problem, folder.resolve("trips"), story));
    }

    private static Rows simulated(Problem problem, Path folder, Story story) {
        story.tell("simulating three months of taxi trips; from " + CHANGE.from() + " on the city is congested");
        var simulation = new Simulation(SEED, FIRST, 3, TRIPS_A_MONTH, List.of(CHANGE));
        new Simulator(simulation).write(folder);
        return read(problem.withSource(folder + "/*.parquet"), Optional.of(TRAFFIC), story);
    }

    private static Rows read(Problem problem, Optional<Instant> traffic, Story story) {
        story.tell("reading " + problem.source().location());
        ReadResult readResult = new TableReader(problem).read();
        story.tell(readResult.summary().inWords());
        Table table = readResult.table();
        Duration window = problem.monitoring().window();
        Instant split = traffic.orElseGet(() -> aligned(
                Instant.ofEpochSecond(table.eventTimes()[table.rows() / 4]).plus(window), window));
        return new Rows(readResult.problem(), table, split, List.of(), 1, new Pace(1));
    }

    /// Cuts the traffic into windows: as long as monitoring's, or a multiple if there would be too many. Windows in
    /// which nothing happened are left out.
    Rows plan(Plan plan, Story story) {
        Duration window = problem.monitoring().window();
        int days = stretches(window).size();
        if (days == 0) {
            throw new DataException("there are no rows from " + split + " on to send");
        }
        var stretched = new Pace(simulated() ? 1 : Math.ceilDiv(days, plan.windows()));
        Rows planned = at(stretched, window.multipliedBy(stretched.factor()), plan);
        story.tell(String.format(
                "first traffic at %s, everything older is trained on; %d windows of %s%s",
                planned.split(),
                planned.windows().size(),
                words(window.multipliedBy(stretched.factor())),
                planned.every() == 1 ? "" : ", one row in " + planned.every() + " is sent"));
        if (stretched.factor() > 1) {
            story.tell(String.format(
                    "each stands for a window of %s, so the problem file's durations are stretched %d-fold",
                    words(window), stretched.factor()));
        }
        return planned;
    }

    /// Windows begin where monitoring's do.
    private Rows at(Pace stretched, Duration length, Plan plan) {
        Instant start = aligned(split.plus(length).minusSeconds(1), length);
        List<Stretch> all = new Rows(problem, table, start, List.of(), 1, stretched).stretches(length);
        List<Stretch> shown = all.subList(0, Math.min(plan.windows(), all.size()));
        int rows = table.between(shown.getFirst().from(), shown.getLast().to()).rows();
        return new Rows(problem, table, start, shown, Math.max(1, Math.ceilDiv(rows, plan.rows())), stretched);
    }

    private boolean simulated() {
        return split.equals(TRAFFIC);
    }

    private List<Stretch> stretches(Duration length) {
        var stretches = new ArrayList<Stretch>();
        Instant end = table.lastTime().orElse(split);
        for (Instant from = split; from.isBefore(end); from = from.plus(length)) {
            if (table.between(from, from.plus(length)).rows() > 0) {
                stretches.add(new Stretch(from, from.plus(length)));
            }
        }
        return stretches;
    }

    Table training() {
        return table.slice(0, table.firstAtOrAfter(split));
    }

    /// What changes in a window, in words.
    Optional<String> changeIn(Stretch stretch) {
        Instant change = CHANGE.from().atStartOfDay(ZoneOffset.UTC).toInstant();
        return simulated() && !change.isBefore(stretch.from()) && change.isBefore(stretch.to())
                ? Optional.of("from now on the city is congested; nothing that callers send shows it")
                : Optional.empty();
    }

    /// Every row of a window; one in [#every] is sent.
    Table in(Stretch stretch) {
        return table.between(stretch.from(), stretch.to());
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
