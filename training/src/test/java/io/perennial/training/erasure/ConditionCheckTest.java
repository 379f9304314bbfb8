package io.perennial.training.erasure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.training.source.DataException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer = 'c-17'",
                "customer = 'a) OR (true' AND zone IN (1, 2)",
                "pickup_time >= TIMESTAMP '2026-01-01' -- until now",
                "lower(name) LIKE '%müller%' OR \"odd ) name\" IS NULL",
                "(zone = 1) OR (zone = 2)"
            })
    void shouldTakeOneExpression(String condition) {
        assertThatCode(() -> ConditionCheck.require(condition)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false) OR (true",
                "false) UNION ALL SELECT 5 FROM (SELECT 1) WHERE (true",
                "true UNION ALL SELECT 5",
                "true ORDER BY 1",
                "true; DROP TABLE logged",
                "zone =",
                "zone = 1 /*"
            })
    void shouldRejectWhatIsNotOneExpression(String condition) {
        assertThatThrownBy(() -> ConditionCheck.require(condition))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("--where '" + condition + "' is not one condition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"random() < 0.5", "zone = 1 AND RANDOM() < 0.5", "uuid() = customer"})
    void shouldRejectAConditionThatSelectsOtherRowsEachTime(String condition) {
        assertThatThrownBy(() -> ConditionCheck.require(condition))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("selects other rows each time");
    }
}
