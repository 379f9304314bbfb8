package io.perennial.function.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerIdentityTest {
    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::1:assumed-role/trips/session-7, arn:aws:sts::1:assumed-role/trips",
        "arn:aws:sts::1:assumed-role/trips, arn:aws:sts::1:assumed-role/trips",
        "arn:aws:iam::1:user/team/trips, arn:aws:iam::1:user/team/trips",
        "key-1, key-1"
    })
    void shouldTakeSessionsOfOneRoleForOneCaller(String arn, String caller) {
        assertThat(CallerIdentity.withoutSession(arn)).isEqualTo(caller);
    }
}
