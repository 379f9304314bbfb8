package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.monitoring.Window;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import org.junit.jupiter.api.Test;

class MonitoredTimeTest {
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "parcel-price");

    @Test
    void shouldBeTheEndOfTheNewestWindowWhateverElseLiesBesideTheReports() {
        put(new Window(Shop.day(3), Shop.day(4)).key() + ".json");
        put(new Window(Shop.day(2), Shop.day(3)).key() + ".json");
        put("history.json");
        put("index.html");
        assertThat(MonitoredTime.end(registry)).contains(Shop.day(4));
    }

    @Test
    void shouldBeUnknownBeforeTheFirstWindow() {
        put("history.json");
        assertThat(MonitoredTime.end(registry)).isEmpty();
    }

    private void put(String name) {
        registry.store().put(registry.key("reports", name), new byte[] {'{', '}'});
    }
}
