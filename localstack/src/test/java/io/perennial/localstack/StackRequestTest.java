package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackRequestTest {
    @Test
    void shouldTakeTheSettingsOfTheLocalEnvironmentButForModelAndGivenOnes() {
        var request = new StackRequest("churn", Path.of("/zips"), Map.of("monitoring.window", "PT1H"));

        assertThat(request.arguments(Path.of("/environments")))
                .containsExactly(
                        "-c",
                        "assets=/zips",
                        "-c",
                        "environment=/environments/local.yaml",
                        "-c",
                        "set:model=churn",
                        "-c",
                        "set:monitoring.window=PT1H");
    }
}
