package io.perennial.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsClientsTest {
    @Test
    void shouldLeaveProxiesToTheSdk() {
        assertThat(AwsClients.namesProxy(Map.of("https_proxy", "http://proxy:3128")))
                .isTrue();
        assertThat(AwsClients.namesProxy(Map.of("HTTP_PROXY", "http://proxy:3128")))
                .isTrue();
        assertThat(AwsClients.namesProxy(Map.of("HTTPS_PROXY", "", "NO_PROXY", "a", "PATH", "/bin")))
                .isFalse();
    }
}
