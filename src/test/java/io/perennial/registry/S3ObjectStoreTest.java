package io.perennial.registry;

import static io.perennial.registry.FakeS3.Fault.ANSWER_LOST;
import static io.perennial.registry.FakeS3.Fault.ANSWER_REPLACED;
import static io.perennial.registry.FakeS3.Fault.CONFLICT;
import static io.perennial.registry.FakeS3.Fault.FORBIDDEN;
import static io.perennial.registry.FakeS3.Fault.NONE;
import static io.perennial.registry.FakeS3.Fault.REQUEST_LOST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3ObjectStoreTest extends ObjectStoreContract {
    private static final int SDK_ATTEMPTS = 3;

    private final FakeS3 s3 = new FakeS3();
    private final AtomicInteger writes = new AtomicInteger();

    @Override
    protected ObjectStore store() {
        return store(SDK_ATTEMPTS);
    }

    private ObjectStore store(int attempts) {
        return new S3ObjectStore(s3.client(attempts), "bucket", "root", () -> "write-" + writes.incrementAndGet());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, SDK_ATTEMPTS})
    void shouldWinWhenTheResponseToTheWriteIsLost(int attempts) {
        ObjectStore store = store(attempts);
        s3.onPuts(ANSWER_LOST);
        assertThat(store.putIfAbsent("m/alias", bytes("one"))).isTrue();
        s3.onPuts(ANSWER_LOST);
        assertThat(store.putIfMatch("m/alias", tag(store), bytes("two"))).isTrue();
        assertThat(content(store)).isEqualTo("two");
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "ANSWER_REPLACED"})
    void shouldWinWhenTheResponseToEveryRepetitionIsLost(FakeS3.Fault fault) {
        ObjectStore store = store();
        s3.onPuts(fault, fault, fault);
        assertThat(store.putIfAbsent("m/alias", bytes("one"))).isTrue();
    }

    @Test
    void shouldWinWhenTheRepetitionIsForbidden() {
        s3.onPuts(ANSWER_LOST, FORBIDDEN);
        assertThat(store().putIfAbsent("m/alias", bytes("one"))).isTrue();
    }

    @Test
    void shouldLoseToAnEqualWriteOfSomebodyElse() {
        ObjectStore store = store();
        assertThat(store.putIfAbsent("m/alias", bytes("same"))).isTrue();
        assertThat(store.putIfAbsent("m/alias", bytes("same"))).isFalse();
        s3.onPuts(REQUEST_LOST);
        assertThat(store.putIfAbsent("m/alias", bytes("same"))).isFalse();
    }

    @Test
    void shouldLoseWhenSomebodyElseWroteAfterItsLostRequest() {
        ObjectStore store = store(1);
        store.put("m/alias", bytes("one"));
        String seen = tag(store);
        store.put("m/alias", bytes("theirs"));
        s3.onPuts(REQUEST_LOST);
        assertThat(store.putIfMatch("m/alias", seen, bytes("ours"))).isFalse();
        assertThat(content(store)).isEqualTo("theirs");
    }

    @Test
    void shouldNotSeeItselfUnderTheWriteThatReplacedIt() {
        ObjectStore store = store(1);
        s3.onPuts(ANSWER_LOST);
        s3.afterNextWrite(() -> store.put("m/alias", bytes("theirs")));
        assertThat(store.putIfAbsent("m/alias", bytes("ours")))
                .as("the caller has to look into what is stored now")
                .isFalse();
    }

    @Test
    void shouldRepeatAWriteThatNeverArrived() {
        ObjectStore store = store(1);
        s3.onPuts(REQUEST_LOST, CONFLICT, NONE);
        assertThat(store.putIfAbsent("m/alias", bytes("one"))).isTrue();
        assertThat(content(store)).isEqualTo("one");
    }

    @Test
    void shouldNotRepeatForever() {
        ObjectStore store = store(1);
        s3.onPuts(REQUEST_LOST, REQUEST_LOST, REQUEST_LOST);
        assertThatThrownBy(() -> store.putIfAbsent("m/alias", bytes("one")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("may or may not have been applied: it was tried 3 times")
                .hasMessageContaining("'write-id' is write-1");
    }

    @Test
    void shouldReportAnUnknownOutcomeWhenTheObjectCannotBeRead() {
        ObjectStore store = store(1);
        s3.onPuts(ANSWER_REPLACED);
        s3.onHeads(FORBIDDEN);
        assertThatThrownBy(() -> store.putIfAbsent("m/alias", bytes("one")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the write of s3://bucket/root/m/alias may or may not have been applied")
                .hasMessageContaining("'write-id' is write-1");
        assertThat(content(store)).isEqualTo("one");
    }

    @Test
    void shouldReportThatARejectedWriteWasNotApplied() {
        ObjectStore store = store();
        s3.onPuts(FORBIDDEN);
        assertThatThrownBy(() -> store.putIfAbsent("m/alias", bytes("one")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write s3://bucket/root/m/alias");
        assertThat(store.get("m/alias")).isEmpty();
    }

    private static String tag(ObjectStore store) {
        return store.tag("m/alias").orElseThrow();
    }

    private static String content(ObjectStore store) {
        return new String(store.get("m/alias").orElseThrow().bytes(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
