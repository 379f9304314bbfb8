package io.perennial.training.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {
    /// The first of December 2026 is a Tuesday.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron(5 0/6 * * ? *)    | 2026-12-01T00:37:31Z | 2026-12-01T06:05:00Z",
                "cron(5 0/6 * * ? *)    | 2026-12-01T18:05:00Z | 2026-12-02T00:05:00Z",
                "cron(5 0/6 * * ? *)    | 2026-12-01T18:04:59Z | 2026-12-01T18:05:00Z",
                "cron(5/15 * * * ? *)   | 2026-12-01T23:50:00Z | 2026-12-02T00:05:00Z",
                "cron(35 1 * * ? *)     | 2026-12-31T01:35:00Z | 2027-01-01T01:35:00Z",
                "cron(5 0 ? * THU *)    | 2026-12-01T00:00:00Z | 2026-12-03T00:05:00Z",
                "cron(0 3 1 * ? *)      | 2026-12-01T03:00:00Z | 2027-01-01T03:00:00Z",
                "cron(0 3 31 * ? *)     | 2027-01-31T03:00:00Z | 2027-03-31T03:00:00Z",
                "cron(0 9 ? * 2-6 *)    | 2026-12-04T10:00:00Z | 2026-12-07T09:00:00Z",
                "cron(0 9 ? * MON-FRI *)| 2026-12-04T10:00:00Z | 2026-12-07T09:00:00Z",
                "cron(0,30 8-9 * JAN ? *)|2026-12-04T10:00:00Z | 2027-01-01T08:00:00Z",
                "cron(0 0 29 2 ? *)     | 2026-12-04T10:00:00Z | 2028-02-29T00:00:00Z",
                "cron(0 0 1 1 ? 2028)   | 2026-12-04T10:00:00Z | 2028-01-01T00:00:00Z",
            })
    void shouldFindTheNextTime(String expression, Instant after, Instant next) {
        assertThat(CronExpression.next(expression, after)).contains(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rate(7 hours)",
                "cron(0 0 L * ? *)",
                "cron(0 0 * * ?)",
                "cron(61 0 * * ? *)",
                "cron(0 0 1 1 ? 2020)",
                "cron(0/0 0 * * ? *)",
                "cron(0 0 ? * 6#3 *)"
            })
    void shouldKnowNoTimeOfAnythingElse(String expression) {
        assertThat(CronExpression.next(expression, Instant.parse("2026-12-01T00:00:00Z")))
                .isEmpty();
    }
}
