package io.perennial.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalHoursTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "+05:30"})
    void shouldAgreeWithJavaTimeAnywhereAndAroundEveryClockChange(String name) {
        ZoneId zone = ZoneId.of(name);
        var hours = new LocalHours(zone);
        new SplittableRandom(1)
                .longs(20_000, -4_000_000_000L, 6_000_000_000L)
                .forEach(time -> assertThat(hours.ofWeek(time)).isEqualTo(slowly(time, zone)));
        zone.getRules().getTransitions().forEach(change -> {
            for (long time = change.toEpochSecond() - 2; time <= change.toEpochSecond() + 2; time++) {
                assertThat(hours.ofWeek(time)).isEqualTo(slowly(time, zone));
            }
        });
    }

    private static int slowly(long time, ZoneId zone) {
        var local = Instant.ofEpochSecond(time).atZone(zone);
        return (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
    }
}
