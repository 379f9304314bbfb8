package io.perennial.promotion;

import static io.perennial.registry.Manifests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.AnswerLosingStore;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every write of the registry is applied, and every answer is lost.
class LostAnswersTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private Instant now = NOON;

    @ParameterizedTest
    @EnumSource
    void shouldPublishPromoteAndRollBack(AnswerLosingStore.Loss loss) {
        var shelf = new Shelf(new AnswerLosingStore(store, loss));
        ModelVersion one = shelf.publish(1);
        ModelVersion two = shelf.publish(2);
        ModelVersion three = shelf.publish(3);
        var promotion = new Promotion(shelf.registry());
        promotion.promote(one, tick(), "first");
        promotion.promote(two, tick(), "second");
        assertThat(promotion.promote(three, tick(), "third").before()).contains(two);

        var rollback = new Rollback(shelf.registry());
        assertThat(rollback.toEarlier(tick(), "bad").to()).isEqualTo(two);
        assertThat(rollback.to(one, tick(), "bad, too").to()).isEqualTo(one);
        assertThat(shelf.registry().championState().history())
                .extracting(AliasMove::version)
                .containsExactly(one, two, three, two, one);
    }

    @ParameterizedTest
    @EnumSource
    void shouldChallengeAndEndTheChallenge(AnswerLosingStore.Loss loss) {
        var shelf = new Shelf(new AnswerLosingStore(store, loss));
        ModelRegistry registry = shelf.registry();
        ModelVersion one = shelf.publish(1);
        ModelVersion two = shelf.publish(2);
        new Promotion(registry).promote(one, tick(), "first");
        var challenge = new Challenge(registry);
        assertThat(challenge.challenge(two, tick(), "beside it")).isEqualTo(one);
        challenge.challenge(two, tick(), "once more");
        assertThat(registry.alias(Alias.CHALLENGER).orElseThrow().history()).hasSize(1);
        new Shelf(store).truncateManifest(two);
        assertThat(registry.clear(Alias.CHALLENGER, tick(), "enough")).isEqualTo(two);
        assertThat(registry.pointed(Alias.CHALLENGER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindItsMoveBelowTheMovesOfOthers(AnswerLosingStore.Loss loss) {
        var shelf = new Shelf(store);
        ModelVersion one = shelf.publish(1);
        ModelVersion two = shelf.publish(2);
        var others = new ModelRegistry(store, shelf.registry().model());
        var overtaken = new OvertakenStore(new AnswerLosingStore(store, loss), () -> {
            Optional<AliasState> read = others.alias(Alias.CHAMPION);
            assertThat(others.moveSince(Alias.CHAMPION, read, new AliasMove(two, tick(), "others")))
                    .isTrue();
        });
        var registry = new ModelRegistry(overtaken, shelf.registry().model());
        assertThat(registry.moveSince(Alias.CHAMPION, Optional.empty(), new AliasMove(one, tick(), "ours")))
                .as("it was made, and taken over afterwards")
                .isTrue();
        assertThat(registry.championState().current()).isEqualTo(two);
    }

    private Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }
}
