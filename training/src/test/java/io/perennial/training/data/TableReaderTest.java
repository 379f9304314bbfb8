package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Column;
import io.perennial.training.problem.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadColumnsInTheContractsOrderSortedByEventTime() {
        ReadResult readResult = read("""
                2024-01-02 10:00:00,7,2.5,true,20
                2024-01-01 10:00:00,a b,1,false,10
                """);

        assertThat(TableText.of(readResult.table()))
                .isEqualTo(TableText.of(new Table(
                        java.util.List.of(
                                new Column.Times(new long[] {1704121200, 1704207600}),
                                new Column.Texts(new String[] {"a b", "7"}),
                                new Column.Floats(new float[] {1, 2.5f}),
                                new Column.Floats(new float[] {0, 1})),
                        new float[] {10, 20},
                        new long[] {1704121200, 1704207600})));
        assertThat(readResult.summary().from()).hasValue(Instant.parse("2024-01-01T15:00:00Z"));
        assertThat(readResult.summary().to()).hasValue(Instant.parse("2024-01-02T15:00:00Z"));
    }

    @Test
    void shouldCountWhatItLeavesOut() {
        Problem problem = TripProblems.on(
                folder.resolve("trips.csv"), TripProblems.HEADER + """
                2024-01-01 10:00:00,1,1,true,10
                2024-01-01 10:00:00,1,1,true,10
                2024-01-02 10:00:00,1,1,true,11
                2024-01-03 10:00:00,1,1,true,
                2024-01-04 10:00:00,1,1,true,61
                2024-01-05 10:00:00,1,1,true,0.5
                ,1,1,true,12
                2024-02-01 10:00:00,1,1,true,13
                2024-01-06 10:00:00,99,1,true,14
                """, TripProblems.TRIPS + "filter: zone <> 99\n");

        TimeRange january = new TimeRange(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-02-01T00:00:00Z"));
        ReadSummary summary = new TableReader(problem).read(january).summary();

        assertThat(summary.read()).isEqualTo(9);
        assertThat(summary.kept()).isEqualTo(2);
        assertThat(summary.dropped())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        DropReason.FILTER, 1L,
                        DropReason.TARGET_MISSING, 1L,
                        DropReason.TARGET_OUT_OF_RANGE, 2L,
                        DropReason.EVENT_TIME_MISSING, 1L,
                        DropReason.OUTSIDE_TIME_RANGE, 1L,
                        DropReason.DUPLICATE, 1L));
        assertThat(summary.inWords())
                .startsWith("2 of 9 rows kept; dropped: 1 rejected by the filter, 1 without a target");
    }

    @Test
    void shouldKeepRowsThatDifferOnlyInAnUnusedColumn() {
        Problem problem =
                TripProblems.on(folder.resolve("trips.csv"), "id," + TripProblems.HEADER + """
                1,2024-01-01 10:00:00,1,1,true,10
                2,2024-01-01 10:00:00,1,1,true,10
                2,2024-01-01 10:00:00,1,1,true,10
                3,2024-01-01 10:00:00,1,1,true,11
                1,2024-01-01 10:00:00,1,1,true,10
                """, TripProblems.TRIPS);

        ReadSummary summary = new TableReader(problem).read().summary();

        assertThat(summary.kept()).isEqualTo(3);
        assertThat(summary.dropped(DropReason.DUPLICATE)).isEqualTo(2);
    }

    @Test
    void shouldKeepEqualRowsOfATableWithoutEventTime() {
        ReadResult readResult = new TableReader(
                        TripProblems.on(folder.resolve("trips.csv"), "zone,minutes\na,10\na,10\nb,20\n", """
                        model: trips
                        question: How long?
                        task: regression
                        source: SOURCE
                        target: {name: minutes}
                        inputs: [{name: zone, type: category}]
                        """))
                .read();

        assertThat(readResult.summary().kept()).isEqualTo(3);
        assertThat(readResult.table().hasEventTimes()).isFalse();
    }

    @Test
    void shouldTakeWhatServingRefusesAsMissing() {
        Problem problem = TripProblems.on(
                folder.resolve("trips.csv"),
                TripProblems.HEADER + """
                2024-01-01 10:00:00,1,-0.5,true,10
                2024-01-01 11:00:00,2,100,,20
                2024-01-01 12:00:00,,100.5,false,30
                2024-01-01 13:00:00,1,,false,40
                """,
                TripProblems.TRIPS.replace("zone, type: category,", "zone, type: category, allowed: [1],"));

        ReadResult readResult = new TableReader(problem).read();

        assertThat(TableText.of(readResult.table().columns().get(1)))
                .isEqualTo(TableText.of(new Column.Texts(new String[] {"1", "", "", "1"})));
        assertThat(TableText.of(readResult.table().columns().get(2)))
                .isEqualTo(TableText.of(new Column.Floats(new float[] {Float.NaN, 100, Float.NaN, Float.NaN})));
        assertThat(readResult.summary().refused()).isEqualTo(Map.of("zone", 1L, "miles", 2L));
        assertThat(readResult.summary().missing()).isEqualTo(Map.of("zone", 2L, "miles", 3L, "shared", 1L));
    }

    @Test
    void shouldReadFilesTogetherWhoseColumnsDifferInTypeAndOrder() {
        TripProblems.write(folder.resolve("a.csv"), TripProblems.HEADER + "2024-01-01 10:00:00,7,1,true,10\n");
        TripProblems.write(
                folder.resolve("b.csv"), "minutes,shared,extra,zone,start,miles\n20,false,x,8.0,2024-01-02,2.5\n");
        Problem problem = TripProblems.on(folder.resolve("c.csv"), TripProblems.HEADER, TripProblems.TRIPS)
                .withSource(folder.resolve("*.csv").toString());

        Table table = new TableReader(problem).read().table();

        assertThat(TableText.of(table.columns().get(1)))
                .isEqualTo(TableText.of(new Column.Texts(new String[] {"7", "8"})));
        assertThat(table.target()).containsExactly(10, 20);
    }

    @Test
    void shouldReadJsonLines() {
        Problem problem = TripProblems.on(folder.resolve("trips.jsonl"), """
                {"start": "2024-01-01T10:00:00Z", "zone": 3, "miles": 1.5, "shared": true, "minutes": 10}
                {"start": "2024-01-01T11:00:00Z", "zone": 4, "miles": null, "shared": false, "minutes": 20}
                """, TripProblems.TRIPS);

        Table table = new TableReader(problem).read().table();

        assertThat(TableText.of(table.columns().get(1)))
                .isEqualTo(TableText.of(new Column.Texts(new String[] {"3", "4"})));
        assertThat(table.target()).containsExactly(10, 20);
    }

    @Test
    void shouldMakeTheSameTableWhateverTheOrderOfTheRows() {
        String one = "2024-01-01 10:00:00,1,1,true,10\n";
        String two = "2024-01-01 10:00:00,2,1,true,9\n";
        String three = "2023-01-01 10:00:00,2,1,true,8\n";

        Table table = read(one + two + three).table();

        assertThat(TableText.of(read(three + two + one).table())).isEqualTo(TableText.of(table));
    }

    private ReadResult read(String rows) {
        return new TableReader(
                        TripProblems.on(folder.resolve("trips.csv"), TripProblems.HEADER + rows, TripProblems.TRIPS))
                .read();
    }
}
