package io.perennial.training.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Column;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureTablesTest {
    @Test
    void shouldOrderLevelsByFrequencyThenName() {
        Column.Texts column = new Column.Texts(new String[] {"b", "c", "", "a", "c", ""});

        Levels levels = Levels.of("kind", column);

        assertThat(levels.levels()).containsExactly("c", "a", "b");
        assertThat(levels.keys(column)).containsExactly(3, 1, 0, 2, 1, 0);
    }

    @Test
    void shouldGiveEveryPairAKeyOfItsOwn() {
        Levels left =
                new Levels("l", IntStream.range(0, 30).mapToObj(i -> "l" + i).toList());
        Levels right =
                new Levels("r", IntStream.range(0, 20).mapToObj(i -> "r" + i).toList());
        long[] leftKeys = IntStream.range(0, 31 * 21).mapToLong(i -> i / 21).toArray();
        long[] rightKeys = IntStream.range(0, 31 * 21).mapToLong(i -> i % 21).toArray();

        long[] keys = new CategoryPair(left, right).keys(leftKeys, rightKeys);

        assertThat(IntStream.range(0, keys.length)
                        .mapToLong(i -> keys[i])
                        .filter(key -> key != 0)
                        .distinct())
                .hasSize(600);
    }

    @Test
    void shouldDrawMeansTowardsTheMeanOfTheChosenRows() {
        KeyedRows rows = new KeyedRows(new long[] {5, 5, 9, 0, 7}, 1);
        float[] target = {1, 3, 10, 2, 100};

        MeanTable means = rows.means(target, 2, row -> row != 4);

        // Mean of the chosen rows is 4: (1 + 3 + 2 * 4) / 4 and (10 + 2 * 4) / 3.
        assertThat(means.keys()).containsExactly(5, 9);
        assertThat(means.means()).containsExactly(3f, 6f);
    }

    @Test
    void shouldKeepTheMostFrequentKeysOfTooMany() {
        long[] keys = IntStream.range(0, 300_000)
                .mapToLong(i -> i < 250_000 ? i + 1 : i - 250_000 + 1)
                .toArray();

        MeanTable means = new KeyedRows(keys, 1).means(new float[keys.length], 1, _ -> true);

        assertThat(means.keys()).hasSize(50_000).endsWith(50_000);
    }
}
