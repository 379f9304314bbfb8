package io.perennial.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages of the command line about a source without usable rows and about a missing version: one sentence each.
/// Nothing is stored.
class BadSourceIT {
    private static final String HEADER =
            "lpep_pickup_datetime,lpep_dropoff_datetime,PULocationID,DOLocationID,trip_distance\n";
    private static final String TRIP = "2024-06-03 08:%02d:00,2024-06-03 08:%02d:00,74,75,2.5\n";

    private final ObjectStore store = SharedDeployment.STACK.registry().store();

    @TempDir
    Path folder;

    private List<String> before = List.of();

    @BeforeAll
    static void champion() {
        SharedDeployment.requireChampion();
    }

    @BeforeEach
    void list() {
        before = store.list("");
    }

    @AfterEach
    void shouldHaveStoredNothing() {
        assertThat(store.list("")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    none.csv        | no file matches
                    bad.parquet     | cannot be read
                    empty.csv       | is empty
                    column.csv      | the source has no column 'trip_distance' (did you mean 'trip_distances'?)
                    constant.csv    | target 'duration' is 15 in each of the 20 rows
                    few.csv         | at least 50 and 1 are needed
                    """)
    void shouldRefuseASourceInOneSentence(String name, String words) throws Exception {
        Files.writeString(folder.resolve("bad.parquet"), "this is no parquet file");
        Files.writeString(folder.resolve("empty.csv"), HEADER);
        Files.writeString(
                folder.resolve("column.csv"), HEADER.replace("distance", "distances") + TRIP.formatted(1, 20));
        Files.writeString(folder.resolve("constant.csv"), HEADER + trips(20, 15));
        Files.writeString(folder.resolve("few.csv"), HEADER + trips(1, 10) + trips(2, 15));

        String sentence = SharedDeployment.CLI
                .run(
                        "train",
                        CongestionData.PROBLEM.toString(),
                        "--source",
                        folder.resolve(name).toString())
                .requireRefusal();

        assertThat(sentence).contains(words);
    }

    @Test
    void shouldRefuseToPromoteAVersionThatIsNotThere() {
        ModelRegistry registry = SharedDeployment.STACK.registry();

        assertThat(SharedDeployment.CLI
                        .run("promote", registry.model(), "20200101T000000Z-abc")
                        .requireRefusal())
                .contains("has no version 20200101T000000Z-abc");
        assertThat(SharedDeployment.CLI.run("rollback", "bikes").requireRefusal())
                .contains("has no champion of model 'bikes'");
    }

    /// Trips that all take as long.
    private static String trips(int number, int minutes) {
        var rows = new StringBuilder();
        for (int trip = 0; trip < number; trip++) {
            rows.append(TRIP.formatted(trip, trip + minutes));
        }
        return rows.toString();
    }
}
