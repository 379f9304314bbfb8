package io.perennial.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perennial.contract.Column;
import io.perennial.training.RealData;
import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealTablesIT {
    @TempDir
    Path folder;

    @Test
    void shouldReadARealMonth() {
        ReadResult readResult = new TableReader(taxi("green_tripdata_2021-01.parquet")).read();

        assertThat(readResult.summary().read()).isEqualTo(76_518);
        // 73,908 last 1 to 60 minutes; one of them is dated 2009.
        assertThat(readResult.summary().kept()).isEqualTo(73_907);
        assertThat(readResult.summary().dropped(DropReason.FILTER)).isEqualTo(2);
    }

    @Test
    void shouldReadAllRealMonthsTogetherAndAgreeWithPlainSql() throws SQLException {
        Problem problem = taxi("green_tripdata_*.parquet");

        Table table = new TableReader(problem).read().table();

        double target = 0;
        for (float value : table.target()) {
            target += value;
        }
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            String kept = "FROM (SELECT *, (" + problem.source().targetSql() + ") AS y FROM "
                    + DuckDb.literal(problem.source().location()) + ") WHERE y BETWEEN 1 AND 60 AND "
                    + problem.source().filter();
            assertThat((long) table.rows()).isEqualTo(duck.count("SELECT count(*) " + kept));
            assertThat(Math.round(target)).isEqualTo(duck.count("SELECT round(sum(y::FLOAT))::BIGINT " + kept));
            assertThat(table.firstTime().orElseThrow().getEpochSecond())
                    .isEqualTo(duck.count(
                            "SELECT epoch(timezone('America/New_York', min(lpep_pickup_datetime)))::BIGINT " + kept));
        }
    }

    @Test
    void shouldKeepARealMonthAsADataSet() {
        Problem problem = taxi("green_tripdata_2021-02.parquet");
        DatasetFile datasets = new DatasetFile(problem.contract());
        Table table = new TableReader(problem).read().table();
        Path file = folder.resolve("february.parquet");

        datasets.write(table, file);

        assertThat(datasets.fingerprint(datasets.read(file))).isEqualTo(datasets.fingerprint(table));
        assertThat(table.union(datasets.read(file)).rows()).isEqualTo(table.rows());
    }

    @Test
    void shouldReadAnotherTableWithAnotherProblemFile() {
        ReadResult readResult = new TableReader(problem("bike-demand", "bike_hour.csv")).read();

        assertThat(readResult.summary().kept()).isEqualTo(17_379);
        assertThat(readResult.summary().refused()).isEmpty();
        assertThat(readResult.summary().from()).hasValue(java.time.Instant.parse("2011-01-01T05:00:00Z"));
    }

    @Test
    void shouldReadATableOfFlightsWithThousandsOfLevels() {
        Path flights = RealData.root().resolve(".local/bench/training/flights.csv");
        assumeTrue(Files.exists(flights), "`make bench-training WHAT=quality` fetches the flights; they are not here");

        ReadResult readResult = new TableReader(
                        ProblemReader.read(RealData.root().resolve("training/problems/flight-delay.yaml"))
                                .withSource(flights.toString()))
                .read();

        assertThat(readResult.summary().kept()).isEqualTo(327_346);
        assertThat(readResult.summary().dropped(DropReason.TARGET_MISSING)).isEqualTo(9_430);
        assertThat(readResult.summary().refused()).isEmpty();
        assertThat(readResult.table().columns().get(4))
                .isInstanceOfSatisfying(
                        Column.Texts.class,
                        tails -> assertThat(new HashSet<>(Arrays.asList(tails.values())))
                                .hasSizeGreaterThan(4_000));
    }

    private static Problem taxi(String name) {
        return problem("trip-duration", name);
    }

    private static Problem problem(String model, String source) {
        return ProblemReader.read(RealData.root().resolve("training/problems/" + model + ".yaml"))
                .withSource(RealData.at(source));
    }
}
