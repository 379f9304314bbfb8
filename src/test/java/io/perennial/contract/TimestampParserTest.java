package io.perennial.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimestampParserTest {
    @Test
    void shouldAgreeWithJavaTimeThroughAYearOfHalfHours() {
        for (String name : new String[] {"America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC"}) {
            TimestampParser clock = new TimestampParser(ZoneId.of(name));
            LocalDateTime time = LocalDateTime.of(2024, 1, 1, 0, 15);
            for (int i = 0; i < 366 * 48; i++, time = time.plusMinutes(30)) {
                assertThat(clock.epochSecond(time.toEpochSecond(ZoneOffset.UTC)))
                        .isEqualTo(time.atZone(ZoneId.of(name)).toEpochSecond());
            }
        }
    }

    @Test
    void shouldRejectOtherTexts() {
        TimestampParser clock = new TimestampParser(ZoneOffset.UTC);

        for (String text : new String[] {"", "now", "2024-13-01", "01/02/2024", "2024-01-01T25:00", "1704067200"}) {
            assertThat(clock.epochSecond(text)).as(text).isEmpty();
        }
    }
}
