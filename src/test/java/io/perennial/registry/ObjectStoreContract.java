package io.perennial.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [ObjectStore] keeps; each store's test extends it.
public abstract class ObjectStoreContract {
    private static final int WRITERS = 16;

    /// An empty store.
    protected abstract ObjectStore store();

    @Test
    void shouldGiveBackWhatWasPut() {
        ObjectStore store = store();
        store.put("a/b.json", bytes("one"));
        assertThat(store.get("a/b.json").orElseThrow().bytes()).isEqualTo(bytes("one"));
        assertThat(store.tag("a/b.json"))
                .contains(store.get("a/b.json").orElseThrow().tag());
    }

    @Test
    void shouldHaveNothingUnderAnUnknownKey() {
        ObjectStore store = store();
        assertThat(store.get("a/none")).isEmpty();
        assertThat(store.tag("a/none")).isEmpty();
        assertThat(store.list("a/")).isEmpty();
    }

    @Test
    void shouldWriteOnlyOnceWhenAsked() {
        ObjectStore store = store();
        assertThat(store.putIfAbsent("once", bytes("first"))).isTrue();
        assertThat(store.putIfAbsent("once", bytes("second"))).isFalse();
        assertThat(store.get("once").orElseThrow().bytes()).isEqualTo(bytes("first"));
    }

    @Test
    void shouldReplaceOnlyWhatTheCallerHasSeen() {
        ObjectStore store = store();
        store.put("alias", bytes("one"));
        String seen = store.tag("alias").orElseThrow();
        assertThat(store.putIfMatch("alias", seen, bytes("two"))).isTrue();
        assertThat(store.putIfMatch("alias", seen, bytes("three"))).isFalse();
        assertThat(store.get("alias").orElseThrow().bytes()).isEqualTo(bytes("two"));
        assertThat(store.putIfMatch("absent", seen, bytes("four"))).isFalse();
        assertThat(store.get("absent")).isEmpty();
    }

    @Test
    void shouldWriteOnlyWhatIsUnchangedSinceItWasRead() {
        ObjectStore store = store();
        var absent = store.get("state");
        assertThat(store.putIfUnchanged("state", absent, bytes("one"))).isTrue();
        assertThat(store.putIfUnchanged("state", absent, bytes("two"))).isFalse();
        var read = store.get("state");
        assertThat(store.putIfUnchanged("state", read, bytes("three"))).isTrue();
        assertThat(store.putIfUnchanged("state", read, bytes("four"))).isFalse();
        assertThat(store.get("state").orElseThrow().bytes()).isEqualTo(bytes("three"));
    }

    @Test
    void shouldLetOneOfManyCreate() throws Exception {
        ObjectStore store = store();
        assertThat(winners(i -> store.putIfAbsent("race", bytes("writer " + i))))
                .isEqualTo(1);
    }

    @Test
    void shouldLetOneOfManyReplace() throws Exception {
        ObjectStore store = store();
        store.put("race", bytes("before"));
        String seen = store.tag("race").orElseThrow();
        assertThat(winners(i -> store.putIfMatch("race", seen, bytes("writer " + i))))
                .isEqualTo(1);
    }

    @Test
    void shouldListSortedBelowAPrefix() {
        ObjectStore store = store();
        store.put("m/versions/2/x", bytes("2"));
        store.put("m/versions/1/x", bytes("1"));
        store.put("m/other", bytes("3"));
        assertThat(store.list("m/versions/")).containsExactly("m/versions/1/x", "m/versions/2/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../up", "a/../../b", "a b", "a?b"})
    void shouldRefuseAKeyThatCouldLeaveTheRoot(String key) {
        ObjectStore store = store();
        assertThatThrownBy(() -> store.put(key, bytes("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a key of the registry");
    }

    private static long winners(java.util.function.IntPredicate write) throws Exception {
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            var calls = IntStream.range(0, WRITERS)
                    .<Callable<Boolean>>mapToObj(i -> () -> write.test(i))
                    .toList();
            long won = 0;
            for (var result : writers.invokeAll(calls)) {
                won += result.get() ? 1 : 0;
            }
            return won;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
