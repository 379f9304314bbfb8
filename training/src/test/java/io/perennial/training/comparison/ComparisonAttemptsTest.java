package io.perennial.training.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.json.Json;
import io.perennial.promotion.Decision;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.Change;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonAttemptsTest {
    private static final Change CHANGE = new Change(Instant.EPOCH, "execution/test", "decided");

    private static final ModelVersion A = new ModelVersion("20260101T000000Z-aaaaaaaa");
    private static final ModelVersion B = new ModelVersion("20260102T000000Z-bbbbbbbb");

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "parcel-price");

    @Test
    void shouldCountTheAttemptsOfOneChampion() {
        ComparisonAttempts attempts = attempts(A);
        assertThat(Stream.of("mon", "tue", "wed").map(day -> attempts.claim(claim(day))))
                .containsExactly(1, 2, 3);
    }

    @Test
    void shouldFindItsOwnClaimAgain() {
        attempts(A).claim(claim("mon"));
        attempts(A).claim(claim("tue"));
        assertThat(attempts(A).claim(claim("mon"))).isEqualTo(1);
        assertThat(attempts(A).claim(claim("tue"))).isEqualTo(2);
    }

    @Test
    void shouldCountOtherCandidatesOfAnExecutionAsAnotherAttempt() {
        attempts(A).claim(claim("mon"));
        assertThat(attempts(A).claim(new ComparisonAttempts.Claim("mon", "rows", List.of(A), List.of())))
                .isEqualTo(2);
        assertThat(attempts(A).claim(new ComparisonAttempts.Claim("mon", "other rows", List.of(B), List.of())))
                .isEqualTo(3);
    }

    @Test
    void shouldGoOnCountingWhenTheAliasMovesToTheSameVersion() {
        attempts(A).claim(claim("mon"));
        assertThat(attempts(A, A).claim(claim("tue"))).isEqualTo(2);
        assertThat(attempts(A, A, A).claim(claim("mon"))).isEqualTo(1);
    }

    @Test
    void shouldCountAnewForANewChampionAndForOneThatReturns() {
        attempts(A).claim(claim("mon"));
        assertThat(attempts(A, B).claim(claim("tue"))).isEqualTo(1);
        assertThat(attempts(A, B, A).claim(claim("wed"))).isEqualTo(1);
        assertThat(attempts(A, B, A, A).claim(claim("thu"))).isEqualTo(2);
    }

    @Test
    void shouldGiveEachOfManyAtOnceItsOwnNumber() {
        List<Integer> attempts = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> attempts(A).claim(claim("execution " + i)))
                .toList();
        assertThat(attempts)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void shouldKeepTheFirstResult() {
        ComparisonAttempts attempts = attempts(A);
        ComparisonResult first = compared("too dear");
        assertThat(attempts.decide(1, () -> first, CHANGE)).isEqualTo(first);
        assertThat(attempts.decide(1, () -> compared("another"), CHANGE)).isEqualTo(first);
        assertThat(attempts.decide(2, () -> compared("another"), CHANGE)).isEqualTo(compared("another"));
    }

    @Test
    void shouldRefuseAnExecutionWithoutAName() {
        assertThatThrownBy(() -> claim(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name of its execution");
    }

    private ComparisonAttempts attempts(ModelVersion... history) {
        return new ComparisonAttempts(
                registry,
                new AliasState(Stream.of(history)
                        .map(version -> new AliasMove(version, new Change(Instant.EPOCH, "test", "moved")))
                        .toList()));
    }

    private static ComparisonAttempts.Claim claim(String execution) {
        return new ComparisonAttempts.Claim(execution, "rows", List.of(B), List.of());
    }

    private static ComparisonResult compared(String words) {
        var evidence = new Decision.Evidence(200, 2, 1.5, 0.25, -0.1, 0.4, 1, 0.975);
        var probe = new Probe(Json.mapper().createObjectNode().put("weight", 1.5), 2);
        return new ComparisonResult(
                "REJECT", A, 1, B, new Decision.Reject(evidence), Map.of(B.id(), 1.0), words, probe);
    }
}
