package io.perennial.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.monitoring.Window;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import org.junit.jupiter.api.Test;

class LastMonitoredWindowTest {
    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "parcel-price");

    @Test
    void shouldBeTheEndOfTheNewestWindowWhateverElseIsStoredThere() {
        put(new Window(ParcelPrices.day(3), ParcelPrices.day(4)).key() + ".json");
        put(new Window(ParcelPrices.day(2), ParcelPrices.day(3)).key() + ".json");
        put("history.json");
        put("index.html");
        assertThat(LastMonitoredWindow.end(registry)).contains(ParcelPrices.day(4));
    }

    @Test
    void shouldBeUnknownBeforeTheFirstWindow() {
        put("history.json");
        assertThat(LastMonitoredWindow.end(registry)).isEmpty();
    }

    private void put(String name) {
        registry.store().put(registry.key("reports", name), new byte[] {'{', '}'});
    }
}
