package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowScheduleTest {
    /// Windows end at multiples of their length since 1970-01-01T00:00Z, a Thursday.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            P1D   | cron(5 0 * * ? *)    | cron(35 1 * * ? *)
            PT12H | cron(5 0/12 * * ? *) | cron(35 1/12 * * ? *)
            PT1H  | cron(5 0/1 * * ? *)  | cron(30 0/1 * * ? *)
            PT30M | cron(5/30 * * * ? *) | cron(15/30 * * * ? *)
            PT5M  | cron(2/5 * * * ? *)  | cron(2/5 * * * ? *)
            PT1M  | cron(0/1 * * * ? *)  | cron(0/1 * * * ? *)
            P7D   | cron(5 0 ? * THU *)  | cron(35 1 ? * THU *)
            PT7H  | rate(7 hours)        | rate(7 hours)
            P2D   | rate(2 days)         | rate(2 days)
            PT45M | rate(45 minutes)     | rate(45 minutes)
            """)
    void shouldRunSoonAfterTheEndOfAWindow(String window, String monitoring, String alarmCheck) {
        Duration length = Duration.parse(window);

        assertThat(WindowSchedule.monitoring(length).getExpressionString()).isEqualTo(monitoring);
        assertThat(WindowSchedule.alarmCheck(length).getExpressionString()).isEqualTo(alarmCheck);
    }
}
