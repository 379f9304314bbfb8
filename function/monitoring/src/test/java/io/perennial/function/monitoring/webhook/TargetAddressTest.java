package io.perennial.function.monitoring.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.slack.com/services/T/B/x",
                "http://127.0.0.1:8080/hook",
                "http://localhost/hook",
                "http://[::1]:9/"
            })
    void shouldAcceptHttpsAndThisMachine(String address) {
        assertThat(TargetAddress.parse(" " + address + "\n", "/p", "local")).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/hook", "http://localhost/hook", "http://[::1]:9/"})
    void shouldRejectThisMachineInOtherStages(String address) {
        assertThatThrownBy(() -> TargetAddress.parse(address, "/perennial/hook", "prod"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not hold an https address");
        assertThat(TargetAddress.parse("https://localhost/hook", "/perennial/hook", "prod"))
                .hasScheme("https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.org/secret",
                "http://127.0.0.1.example.org/secret",
                "ftp://example.org/secret",
                "https:///secret",
                "secret",
                "https://user:secret@example.org/",
                "https://example.org/#secret",
                "https://exa mple.org/secret"
            })
    void shouldRejectOtherAddressesWithoutRevealingThem(String address) {
        assertThatThrownBy(() -> TargetAddress.parse(address, "/perennial/hook", "local"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/perennial/hook")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
