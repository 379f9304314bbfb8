package io.perennial.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.registry.FlakyObjectStore;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.retraining.RetrainingLock.Claim;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrainingLockTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Instant now = NOON;
    private final AtomicBoolean lost = new AtomicBoolean();
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final InMemoryExecutions executions = new InMemoryExecutions(clock);
    private final ModelRegistry registry =
            new ModelRegistry(new FlakyObjectStore(new InMemoryObjectStore(), () -> lost.getAndSet(false)), "trips");
    private final RetrainingLock lock = new RetrainingLock(registry, executions, clock);

    @Test
    void shouldLetOneExecutionInUntilItIsDone() {
        executions.start("monthly", "{}");
        assertThat(lock.claim("monthly")).isInstanceOf(Claim.Acquired.class);
        assertThat(lock.claim("by-hand")).isEqualTo(new Claim.HeldBy("monthly", NOON));
        lock.release("monthly");
        assertThat(lock.claim("by-hand")).isInstanceOf(Claim.Acquired.class);
    }

    @Test
    void shouldLetTheExecutionConfirmWhatTheTriggerClaimedForIt() {
        lock.claim("alarm-1");
        executions.start("alarm-1", "{}");
        assertThat(lock.claim("alarm-1")).isInstanceOf(Claim.Renewed.class);
    }

    @Test
    void shouldKeepRetrainingsOutForTheTimeOfALease() {
        assertThat(lock.claimFor("erasure: request 7", Duration.ofHours(2))).isInstanceOf(Claim.Acquired.class);
        now = NOON.plus(Duration.ofMinutes(119));
        assertThat(lock.claim("monthly")).isEqualTo(new Claim.HeldBy("erasure: request 7", NOON));
        assertThat(lock.claimFor("erasure: request 7", Duration.ofHours(2))).isInstanceOf(Claim.Renewed.class);
        now = NOON.plus(Duration.ofMinutes(238));
        assertThat(lock.claim("monthly")).isInstanceOf(Claim.HeldBy.class);
        now = NOON.plus(Duration.ofHours(4));
        executions.start("monthly", "{}");
        assertThat(lock.claim("monthly")).isInstanceOf(Claim.Acquired.class);
        assertThat(lock.claimFor("erasure: request 7", Duration.ofHours(2))).isInstanceOf(Claim.HeldBy.class);
    }

    @Test
    void shouldPassToTheNextWhenTheHolderEndedWithoutARelease() {
        executions.start("aborted", "{}");
        lock.claim("aborted");
        executions.endAll();
        assertThat(lock.claim("next")).isInstanceOf(Claim.Acquired.class);
        lock.release("aborted");
        executions.start("next", "{}");
        assertThat(lock.claim("third")).as("another's release frees nothing").isInstanceOf(Claim.HeldBy.class);
    }

    @Test
    void shouldWaitForAnExecutionThatIsAboutToStartAndNotForOneThatNeverDoes() {
        lock.claim("claimed-only");
        now = NOON.plus(RetrainingLock.GRACE).minusMillis(1);
        assertThat(lock.claim("next")).isInstanceOf(Claim.HeldBy.class);
        now = NOON.plus(RetrainingLock.GRACE);
        assertThat(lock.claim("next")).isInstanceOf(Claim.Acquired.class);
    }

    @Test
    void shouldKnowItsOwnClaimWhenTheResponseWasLost() {
        lost.set(true);
        assertThatThrownBy(() -> lock.claim("alarm-1")).isInstanceOf(UncheckedIOException.class);
        assertThat(lock.claim("alarm-1")).isInstanceOf(Claim.Renewed.class);
        lost.set(true);
        assertThatThrownBy(() -> lock.release("alarm-1")).isInstanceOf(UncheckedIOException.class);
        lock.release("alarm-1");
        assertThat(lock.claim("next")).isInstanceOf(Claim.Acquired.class);
    }

    @Test
    void shouldHaveOneWinnerOfARace() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var claims = IntStream.range(0, 40)
                    .<Callable<Claim>>mapToObj(i -> () -> {
                        executions.start("execution-" + i, "{}");
                        return lock.claim("execution-" + i);
                    })
                    .toList();
            assertThat(threads.invokeAll(claims).stream()
                            .map(Future::resultNow)
                            .filter(Claim.Acquired.class::isInstance))
                    .hasSize(1);
        }
    }
}
