package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.training.problem.ProblemReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Contract CONTRACT =
            ProblemReader.parse(TripProblems.TRIPS, "test.yaml").contract();

    private static final Contract TIMELESS = ProblemReader.parse(
                    TripProblems.TRIPS.replace("event_time: start\n", ""), "test.yaml")
            .contract();

    private record Row(long start, String zone, float miles, float minutes) {
        Example example() {
            return new Example(List.of(
                    new FieldValue.Time(start),
                    zone.isEmpty() ? FieldValue.MISSING : new FieldValue.Text(zone),
                    new FieldValue.Real(miles),
                    new FieldValue.Flag(true)));
        }
    }

    @Test
    void shouldConvertBackToItsExamples() {
        List<Row> rows = List.of(new Row(1, "a", 2.53f, 10), new Row(2, "", 0.1f, 20));

        List<Example> examples = table(CONTRACT, rows).examples(CONTRACT);

        assertThat(examples.getFirst().values())
                .containsExactly(
                        new FieldValue.Time(1),
                        new FieldValue.Text("a"),
                        new FieldValue.Real(2.53),
                        new FieldValue.Flag(true));
        assertThat(examples.getLast().values().get(1)).isEqualTo(FieldValue.MISSING);
        assertThat(TableText.of(Table.of(CONTRACT, examples, new float[] {10, 20})))
                .isEqualTo(TableText.of(table(CONTRACT, rows)));
    }

    @Test
    void shouldCutByTime() {
        Table table = table(CONTRACT, List.of(row(10), row(20), row(20), row(30)));

        assertThat(table.between(at(10), at(30)).eventTimes()).containsExactly(10, 20, 20);
        assertThat(table.between(at(11), at(20)).rows()).isZero();
        assertThat(table.between(at(0), at(99)).rows()).isEqualTo(4);
        assertThat(table.between(at(20).plusNanos(1), at(30).plusNanos(1)).eventTimes())
                .containsExactly(30);
        assertThat(table.firstTime()).hasValue(at(10));
        assertThat(table.lastTime()).hasValue(at(30));
    }

    @Test
    void shouldOrderRowsAsASimpleSortDoes() {
        Random random = new Random(1);
        List<Row> rows = IntStream.range(0, 2_000)
                .mapToObj(_ -> new Row(
                        random.nextInt(50) - 25L, "z" + random.nextInt(3), random.nextInt(3), 1 + random.nextInt(2)))
                .toList();
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(java.util.Comparator.comparingLong(Row::start)
                .thenComparing(Row::zone)
                .thenComparingDouble(Row::miles)
                .thenComparingDouble(Row::minutes));

        Table table = table(CONTRACT, rows);

        Table expected = new Table(
                io.perennial.contract.Columns.of(
                        CONTRACT, sorted.stream().map(Row::example).toList()),
                minutes(sorted),
                sorted.stream().mapToLong(Row::start).toArray());
        assertThat(TableText.of(table)).isEqualTo(TableText.of(expected));
    }

    @Test
    void shouldOrderTimesThatAreFarApart() {
        List<Long> times = List.of(253402300799L, -62135596800L, 0L, 1L, -1L);

        Table table = table(CONTRACT, times.stream().map(TableTest::row).toList());

        assertThat(table.eventTimes()).containsExactly(-62135596800L, -1, 0, 1, 253402300799L);
    }

    @Test
    void shouldShuffleRowsWithoutEventTimeTheSameWayEachTime() {
        List<Row> rows = new ArrayList<>(
                IntStream.range(0, 1_000).mapToObj(i -> new Row(i, "z", i, 1)).toList());
        Table table = table(TIMELESS, rows);
        Collections.shuffle(rows, new Random(2));

        assertThat(TableText.of(table(TIMELESS, rows))).isEqualTo(TableText.of(table));
        long[] starts = ((Column.Times) table.columns().getFirst()).values();
        double meanOfLastFifth =
                java.util.Arrays.stream(starts, 800, 1_000).average().orElseThrow();
        assertThat(meanOfLastFifth).as("a fifth stands for all").isBetween(430.0, 570.0);
    }

    @Test
    void shouldKeepARowOnceThatBothTablesHave() {
        Table left = table(CONTRACT, List.of(row(1), row(2), row(2), row(4)));
        Table right = table(CONTRACT, List.of(row(2), row(3), row(4), row(4), row(4)));

        Table union = left.union(right);

        assertThat(union.eventTimes()).containsExactly(1, 2, 2, 3, 4, 4, 4);
        assertThat(TableText.of(right.union(left))).isEqualTo(TableText.of(union));
        assertThat(TableText.of(union.union(left))).isEqualTo(TableText.of(union));
    }

    @Test
    void shouldKeepRowsThatDifferInAnyValue() {
        Table left = table(CONTRACT, List.of(new Row(1, "a", 1, 10)));

        for (Row other : List.of(new Row(1, "b", 1, 10), new Row(1, "a", 2, 10), new Row(1, "a", 1, 11))) {
            assertThat(left.union(table(CONTRACT, List.of(other))).rows())
                    .as(other.toString())
                    .isEqualTo(2);
        }
    }

    @Test
    void shouldKeepCommonRowsOnceWithoutEventTimeToo() {
        Table left = table(TIMELESS, List.of(row(1), row(2)));
        Table right = table(TIMELESS, List.of(row(2), row(3)));

        assertThat(TableText.of(left.union(right)))
                .isEqualTo(TableText.of(table(TIMELESS, List.of(row(1), row(2), row(3)))));
    }

    @Test
    void shouldLeaveATableAsItIsWhenTheOtherIsEmpty() {
        Table table = table(CONTRACT, List.of(row(1)));
        Table empty = table(CONTRACT, List.of());

        assertThat(table.union(empty)).isSameAs(table);
        assertThat(empty.union(table)).isSameAs(table);
    }

    @Test
    void shouldRefuseColumnsOfDifferentLengths() {
        List<Column> columns = List.of(new Column.Floats(new float[2]));

        assertThatThrownBy(() -> new Table(columns, new float[3], new long[0]))
                .hasMessageContaining("another number of rows");
        assertThatThrownBy(() -> new Table(columns, new float[2], new long[1])).hasMessageContaining("event times");
    }

    private static Table table(Contract contract, List<Row> rows) {
        return Table.of(contract, rows.stream().map(Row::example).toList(), minutes(rows));
    }

    private static float[] minutes(List<Row> rows) {
        float[] minutes = new float[rows.size()];
        for (int i = 0; i < minutes.length; i++) {
            minutes[i] = rows.get(i).minutes();
        }
        return minutes;
    }

    private static Row row(long start) {
        return new Row(start, "a", 1, 10);
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
