package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackRequestTest {
    @Test
    void shouldLeaveOutWhatOnlyAwsHas() {
        assertThat(new StackRequest("churn", Path.of("/zips"), Map.of()).arguments())
                .containsExactly(
                        "-c", "alarmPeriod=PT10S", "-c", "assets=/zips", "-c", "local=true", "-c", "model=churn");
    }

    @Test
    void shouldPreferTheCallersContext() {
        assertThat(new StackRequest("churn", Path.of("/zips"), Map.of("alarmPeriod", "PT1S")).arguments())
                .contains("alarmPeriod=PT1S")
                .doesNotContain("alarmPeriod=PT10S");
    }
}
