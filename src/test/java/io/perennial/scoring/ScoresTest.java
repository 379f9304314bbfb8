package io.perennial.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private final Scores scores =
            Scores.ofClasses(List.of("a", "b", "c"), new float[] {0.25f, 0.5f, 0.25f, 0.75f, 0.125f, 0.125f});

    @Test
    void shouldPredictTheMostProbableClass() {
        assertThat(scores.rows()).isEqualTo(2);
        assertThat(scores.values()).containsExactly(0.5f, 0.75f);
        assertThat(scores.prediction(0).predictedClass()).isEqualTo("b");
        assertThat(scores.prediction(1).predictedClass()).isEqualTo("a");
        assertThat(scores.prediction(1).value()).isEqualTo(0.75);
    }

    @Test
    void shouldPredictTheFirstOfEquallyProbableClasses() {
        assertThat(Prediction.ofClasses(Map.of("a", 0.5)).predictedIndex()).isZero();
        assertThat(Scores.ofClasses(List.of("a", "b"), new float[] {0.5f, 0.5f})
                        .prediction(0)
                        .predictedClass())
                .isEqualTo("a");
    }

    @Test
    void shouldGiveAClassItDoesNotKnowNoProbability() {
        assertThat(scores.prediction(0).probabilityOf(1)).isEqualTo(0.5);
        assertThat(scores.prediction(0).probabilityOf(Target.UNKNOWN_CLASS)).isZero();
        assertThat(scores.prediction(0).probabilityOf(3)).isZero();
    }

    @Test
    void shouldGiveTheSameProbabilitiesUnderOtherClasses() {
        Scores other = scores.withClasses(List.of("c", "new", "a"));
        assertThat(other.prediction(0).probabilities()).isEqualTo(Map.of("c", 0.25, "new", 0.0, "a", 0.25));
        assertThat(other.prediction(1).probabilityOf(2)).isEqualTo(0.75);
        assertThat(scores.withClasses(List.of("a", "b", "c"))).isSameAs(scores);
    }

    @Test
    void shouldLeaveNumbersAsTheyAre() {
        Scores numbers = new Scores(new float[] {1, 2}, new float[0], new float[0]);
        assertThat(numbers.withClasses(List.of())).isSameAs(numbers);
        assertThat(numbers.prediction(1).probabilities()).isEmpty();
    }

    @Test
    void shouldHandOutSomeOfItsRows() {
        assertThat(scores.slice(1, 2).prediction(0)).isEqualTo(scores.prediction(1));
        Scores numbers = new Scores(new float[] {1, 2, 3}, new float[] {0, 1, 2}, new float[] {2, 3, 4});
        assertThat(numbers.slice(1, 3).prediction(1)).isEqualTo(numbers.prediction(2));
        assertThat(numbers.slice(1, 3).rows()).isEqualTo(2);
        assertThatThrownBy(() -> numbers.slice(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
