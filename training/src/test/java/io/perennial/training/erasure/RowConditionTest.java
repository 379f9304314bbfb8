package io.perennial.training.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.ModelVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowConditionTest {
    private final ErasureFixture fixture = new ErasureFixture();
    private final RowCondition same = new RowCondition.SameInputs(
            ErasureFixture.NEWER,
            List.of(fixture.prediction(ErasureFixture.NEWER, new ModelVersion("v1"), 7, "O'Neill")));

    @Test
    void shouldCompareEachInput() {
        assertThat(same.sql())
                .isEqualTo("((\"channel\" IS NOT DISTINCT FROM 'web'"
                        + " AND \"amount\" IS NOT DISTINCT FROM CAST(CAST('7.0' AS DOUBLE) AS FLOAT)"
                        + " AND \"customer\" IS NOT DISTINCT FROM 'O''Neill'"
                        + " AND \"at\" IS NOT DISTINCT FROM make_timestamp(CAST('1790813220000000' AS BIGINT))))");
    }

    @Test
    void shouldNameInputsThatATableLacks() {
        assertThat(same.missing(List.of("customer", "amount", "at", "price"))).containsExactly("channel");
        assertThat(same.missing(List.of("price"))).containsExactly("channel", "amount", "customer", "at");
        assertThat(same.missing(List.of("customer", "amount", "at", "channel"))).isEmpty();
    }

    @Test
    void shouldSelectNothingWithoutPredictions() {
        RowCondition none = new RowCondition.SameInputs(ErasureFixture.NEWER, List.of());
        assertThat(none.sql()).isEqualTo("false");
        assertThat(none.missing(List.of())).isEmpty();
    }

    @Test
    void shouldEndACommentOfAPerson() {
        assertThat(new RowCondition.Written("a = 1 -- because").sql()).isEqualTo("(a = 1 -- because\n)");
    }
}
