package io.perennial.training.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.json.Json;
import io.perennial.promotion.Decision;
import io.perennial.registry.AliasMove;
import io.perennial.registry.AliasState;
import io.perennial.registry.InMemoryObjectStore;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttemptLedgerTest {
    private static final ModelVersion A = new ModelVersion("20260101T000000Z-aaaaaaaa");
    private static final ModelVersion B = new ModelVersion("20260102T000000Z-bbbbbbbb");

    private final ModelRegistry registry = new ModelRegistry(new InMemoryObjectStore(), "parcel-price");

    @Test
    void shouldCountTheAttemptsOfOneChampion() {
        AttemptLedger ledger = ledger(A);
        assertThat(Stream.of("mon", "tue", "wed").map(day -> ledger.claim(claim(day))))
                .containsExactly(1, 2, 3);
    }

    @Test
    void shouldFindItsOwnClaimAgain() {
        ledger(A).claim(claim("mon"));
        ledger(A).claim(claim("tue"));
        assertThat(ledger(A).claim(claim("mon"))).isEqualTo(1);
        assertThat(ledger(A).claim(claim("tue"))).isEqualTo(2);
    }

    @Test
    void shouldCountOtherCandidatesOfAnExecutionAsAnotherAttempt() {
        ledger(A).claim(claim("mon"));
        assertThat(ledger(A).claim(new AttemptLedger.Claim("mon", "rows", List.of(A))))
                .isEqualTo(2);
        assertThat(ledger(A).claim(new AttemptLedger.Claim("mon", "other rows", List.of(B))))
                .isEqualTo(3);
    }

    @Test
    void shouldGoOnCountingWhenTheAliasMovesToTheSameVersion() {
        ledger(A).claim(claim("mon"));
        assertThat(ledger(A, A).claim(claim("tue"))).isEqualTo(2);
        assertThat(ledger(A, A, A).claim(claim("mon"))).isEqualTo(1);
    }

    @Test
    void shouldCountAnewForANewChampionAndForOneThatReturns() {
        ledger(A).claim(claim("mon"));
        assertThat(ledger(A, B).claim(claim("tue"))).isEqualTo(1);
        assertThat(ledger(A, B, A).claim(claim("wed"))).isEqualTo(1);
        assertThat(ledger(A, B, A, A).claim(claim("thu"))).isEqualTo(2);
    }

    @Test
    void shouldGiveEachOfManyAtOnceItsOwnNumber() {
        List<Integer> attempts = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> ledger(A).claim(claim("execution " + i)))
                .toList();
        assertThat(attempts)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void shouldKeepTheFirstResult() {
        AttemptLedger ledger = ledger(A);
        ComparisonResult first = compared("too dear");
        assertThat(ledger.decide(1, () -> first)).isEqualTo(first);
        assertThat(ledger.decide(1, () -> compared("another"))).isEqualTo(first);
        assertThat(ledger.decide(2, () -> compared("another"))).isEqualTo(compared("another"));
    }

    @Test
    void shouldRefuseAnExecutionWithoutAName() {
        assertThatThrownBy(() -> claim(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name of its execution");
    }

    private AttemptLedger ledger(ModelVersion... history) {
        return new AttemptLedger(
                registry,
                new AliasState(Stream.of(history)
                        .map(version -> new AliasMove(version, Instant.EPOCH, "moved"))
                        .toList()));
    }

    private static AttemptLedger.Claim claim(String execution) {
        return new AttemptLedger.Claim(execution, "rows", List.of(B));
    }

    private static ComparisonResult compared(String words) {
        var evidence = new Decision.Evidence(200, 2, 1.5, 0.25, -0.1, 0.4, 1, 0.975);
        var probe = new Probe(Json.mapper().createObjectNode().put("weight", 1.5), 2);
        return new ComparisonResult(
                "REJECT", A, 1, B, new Decision.Reject(evidence), Map.of(B.id(), 1.0), words, probe);
    }
}
