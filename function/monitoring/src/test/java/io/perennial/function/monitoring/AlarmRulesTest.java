package io.perennial.function.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.ModelAlarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmRulesTest {
    @Test
    void shouldReadTheRulesThatTheStackSets() {
        AlarmRules rules = AlarmRules.parse("DRIFT=2/3,PERFORMANCE=1/1");

        assertThat(rules.of(ModelAlarm.DRIFT)).isEqualTo(new AlarmRules.Rule(2, 3));
        assertThat(rules.of(ModelAlarm.PERFORMANCE)).isEqualTo(new AlarmRules.Rule(1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DRIFT", "DRIFT=2", "DRIFT=2/3,", "SPEED=1/1", "DRIFT=a/b"})
    void shouldRejectWhatIsNotARule(String text) {
        assertThatThrownBy(() -> AlarmRules.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
