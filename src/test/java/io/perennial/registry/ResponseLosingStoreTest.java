package io.perennial.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ResponseLosingStoreTest {
    private static final byte[] ONE = "one".getBytes(UTF_8);

    private final InMemoryObjectStore inner = new InMemoryObjectStore();

    @Test
    void shouldApplyTheWriteAndThrow() {
        var store = new ResponseLosingStore(inner, ResponseLosingStore.Loss.THROWN);
        assertThatThrownBy(() -> store.putIfAbsent("a", ONE)).isInstanceOf(UncheckedIOException.class);
        assertThat(inner.get("a").orElseThrow().bytes()).isEqualTo(ONE);
        assertThat(store.putIfAbsent("a", ONE)).as("not applied, and answered").isFalse();
    }

    @Test
    void shouldApplyTheWriteAndRefuseItsRepetition() {
        var store = new ResponseLosingStore(inner, ResponseLosingStore.Loss.REPEATED);
        assertThat(store.putIfAbsent("a", ONE)).isFalse();
        assertThat(inner.get("a").orElseThrow().bytes()).isEqualTo(ONE);
    }
}
