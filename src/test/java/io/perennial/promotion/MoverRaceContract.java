package io.perennial.promotion;

import static io.perennial.registry.Manifests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.Hold;
import io.perennial.registry.LedgerCheck;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two movers of the champion alias at the same moment, on any store.
public abstract class MoverRaceContract {
    private static final int ROUNDS = 20;

    private final List<ModelVersion> versions = new ArrayList<>();
    private ModelRegistry registry;
    private int second;

    protected abstract ObjectStore store();

    @BeforeEach
    void promoteFirst() {
        var fixture = new RegistryFixture(store());
        registry = fixture.registry();
        for (int factor = 1; factor <= 3; factor++) {
            versions.add(fixture.publish(factor));
        }
        new Promotion(registry).promote(versions.getFirst(), change());
    }

    @Test
    void shouldLetExactlyOneOfTwoPromotionsWinAndTellTheOther() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<AliasState> read = registry.aliasState(Alias.CHAMPION);
            List<ModelVersion> others = versions.stream()
                    .filter(version -> !version.equals(read.orElseThrow().current()))
                    .toList();
            Change change = change();
            List<String> refused = race(
                    () -> new Promotion(registry).promoteIfUnmoved(read, others.getFirst(), change),
                    () -> new Promotion(registry).promoteIfUnmoved(read, others.getLast(), change));

            assertThat(refused).singleElement().asString().contains("was moved by another process");
            assertThat(registry.championState().history())
                    .hasSize(read.orElseThrow().history().size() + 1);
        }
        assertThat(LedgerCheck.check(registry).problems()).isEmpty();
    }

    @Test
    void shouldPromoteNothingAfterAFreeze() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<AliasState> read = registry.aliasState(Alias.CHAMPION);
            int moves = read.orElseThrow().history().size();
            ModelVersion next = versions.get((round + 1) % versions.size());
            Change change = change();
            List<String> refused = race(
                    () -> new Promotion(registry).promoteIfUnmoved(read, next, change),
                    () -> new ChampionHold(registry).freeze(null, change));

            AliasState after = registry.championState();
            assertThat(refused).as("one of them won").hasSizeLessThan(2);
            assertThat(after.history()).hasSize(moves + 2 - refused.size());
            AliasMove before = after.history().get(after.history().size() - 2);
            Hold hold = before.hold();
            assertThat(hold == null
                            || !hold.isInForce(change.at())
                            || before.version().equals(after.current()))
                    .as("nothing was promoted after the freeze: " + after)
                    .isTrue();
            after.hold(change.at()).ifPresent(_ -> new ChampionHold(registry).end(change()));
            promote(next);
        }
        assertThat(LedgerCheck.check(registry).problems()).isEmpty();
    }

    private void promote(ModelVersion version) {
        new Promotion(registry).promote(version, change());
    }

    /// Messages of the movers that were refused.
    private static List<String> race(Callable<Object> one, Callable<Object> other) throws InterruptedException {
        List<String> refused = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<Object> mover : threads.invokeAll(List.of(one, other))) {
                try {
                    mover.get();
                } catch (ExecutionException e) {
                    refused.add(String.valueOf(e.getCause()));
                }
            }
        }
        return refused;
    }

    private Change change() {
        second++;
        return new Change(NOON.plusSeconds(second), "ada", "reason " + second);
    }
}
