package io.perennial.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Task;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FoldsTest {
    @Test
    void shouldValidateOnlyOnRowsNewerThanThoseTrainedOn() {
        TrainingRows rows = DeliveryData.rows(1000, 1);

        Folds folds = Folds.of(DeliveryData.problem(Task.REGRESSION), rows);

        assertThat(folds.count()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            Folds.Fold fold = folds.fold(i);
            assertThat(Arrays.stream(fold.training().eventTime()).max().orElseThrow())
                    .isLessThan(
                            Arrays.stream(fold.validation().eventTime()).min().orElseThrow());
            assertThat(fold.validation().rows()).isEqualTo(200);
            assertThat(fold.training().rows()).isEqualTo(400 + 200 * i);
        }
    }

    @Test
    void shouldKeepRowsOfOneTimeInOneFold() {
        TrainingRows rows = DeliveryData.rows(1000, 1);
        long[] days = Arrays.stream(rows.eventTime()).map(time -> time / 86_400).toArray();
        TrainingRows daily = new TrainingRows(rows.columns(), rows.target(), days);

        Folds folds = Folds.of(DeliveryData.problem(Task.REGRESSION), daily);

        for (int i = 0; i < folds.count(); i++) {
            Folds.Fold fold = folds.fold(i);
            assertThat(fold.training().eventTime()[fold.training().rows() - 1])
                    .isLessThan(fold.validation().eventTime()[0]);
        }
        TrainingRows oneDay = new TrainingRows(rows.columns(), rows.target(), new long[1000]);
        assertThatThrownBy(() -> Folds.of(DeliveryData.problem(Task.REGRESSION), oneDay))
                .hasMessageContaining("cannot be split into 3 folds");
    }

    @Test
    void shouldSpreadClassesEvenlyWhereThereIsNoTime() {
        float[] target = new float[1000];
        Arrays.fill(target, 0, 50, 1);

        int[] order = StratifiedShuffle.of(Task.BINARY, target, new SplittableRandom(1));

        assertThat(order).doesNotHaveDuplicates().hasSize(1000);
        for (int from = 0; from < 1000; from += 200) {
            assertThat(Arrays.stream(order, from, from + 200).filter(row -> target[row] == 1))
                    .hasSize(10);
        }
        assertThat(order)
                .isEqualTo(StratifiedShuffle.of(Task.BINARY, target, new SplittableRandom(1)))
                .isNotEqualTo(StratifiedShuffle.of(Task.BINARY, target, new SplittableRandom(2)));
    }
}
