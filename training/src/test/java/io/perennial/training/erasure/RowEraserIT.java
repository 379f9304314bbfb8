package io.perennial.training.erasure;

import static io.perennial.training.erasure.ErasureFixture.NEWER;
import static io.perennial.training.erasure.ErasureFixture.OLDER;
import static io.perennial.training.erasure.ErasureFixture.PERSON;
import static io.perennial.training.erasure.ErasureFixture.WHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.json.Json;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.Erasure;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.retraining.RetrainingLock;
import io.perennial.training.source.DataException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An erasure of rows that two versions with different contracts predicted and learnt from.
class RowEraserIT {
    /// More than two chunks and many pages of a scan, with a rest.
    private static final int ROWS = 2 * LogEraser.CHUNK + 1234;

    private static final int PERSONS_ROWS = (int) Math.ceil(ROWS / 1000.0);

    private final InterruptedStore store = new InterruptedStore();
    private final ErasureFixture fixture = new ErasureFixture(store);
    private final ModelRegistry registry = fixture.registry;
    private final List<String> customers = IntStream.range(0, 500)
            .mapToObj(row -> row % 100 == 0 ? PERSON : "customer " + row % 20)
            .toList();
    private String olderData = "";
    private String newerData = "";
    private ModelVersion older = new ModelVersion("none");
    private ModelVersion newer = new ModelVersion("none");

    @BeforeEach
    void publish() {
        olderData = fixture.dataset(OLDER, customers);
        newerData = fixture.dataset(NEWER, customers);
        older = fixture.champion(1, OLDER, olderData);
        newer = fixture.champion(2, NEWER, newerData);
    }

    @Test
    void shouldEraseRowsOfBothContractsFromAllPagesChunksAndMessages() {
        fixture.log(predictions(ROWS));
        int messages = 23;
        for (int message = 0; message < messages; message++) {
            fixture.queue.add(fixture.line(OLDER, fixture.prediction(OLDER, older, message, PERSON)) + "\n"
                    + fixture.line(NEWER, fixture.prediction(NEWER, newer, message, PERSON)) + "\n"
                    + fixture.line(OLDER, fixture.prediction(OLDER, older, message, "web")) + "\n"
                    + fixture.line(NEWER, fixture.prediction(NEWER, newer, message, "customer 1")));
        }

        Erasure erasure = erase(WHERE);

        assertThat(erasure.logRows()).isEqualTo(PERSONS_ROWS);
        assertThat(fixture.table.size()).isEqualTo(ROWS - PERSONS_ROWS);
        assertThat(erasure.spillRows()).isEqualTo(2L * messages);
        assertThat(fixture.queue.bodies())
                .hasSize(messages)
                .allSatisfy(body -> assertThat(body.lines()).hasSize(2));
        assertThat(String.join("", fixture.queue.bodies())).doesNotContain("Quentin");
        assertThat(erasure.datasetRows()).isEqualTo(Map.of(olderData, 5L, newerData, 5L));
        assertThat(fixture.rows(OLDER, olderData)).isEqualTo(495);
        assertThat(fixture.rows(NEWER, newerData)).isEqualTo(495);
        assertThat(erasure.learntBy()).containsExactly(older, newer);
        assertThat(registry.erasures()).containsExactly(erasure);
        assertThat(new String(Json.pretty(erasure), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("Quentin");
    }

    @Test
    void shouldCompleteTheRecordOfAnInterruptedErasure() {
        fixture.log(predictions(2000));
        store.failOn(key -> key.contains(newerData));
        assertThatThrownBy(() -> erase(WHERE)).isInstanceOf(UncheckedIOException.class);
        store.failOn(_ -> false);

        assertThat(registry.erasures()).singleElement().satisfies(started -> {
            assertThat(started.finishedAt()).isNull();
            assertThat(started.datasetRows()).isEqualTo(Map.of(olderData, 5L, newerData, 5L));
        });
        assertThat(store.cleaned()).isEmpty();

        fixture.table.failAfterDeletions(1);
        assertThatThrownBy(() -> erase(WHERE)).isInstanceOf(UncheckedIOException.class);
        fixture.table.failAfterDeletions(Integer.MAX_VALUE);
        Erasure erasure = erase(WHERE);

        assertThat(erasure.finishedAt()).isNotNull();
        assertThat(erasure.datasetRows()).isEqualTo(Map.of(olderData, 5L, newerData, 5L));
        assertThat(erasure.logRows()).isEqualTo(2);
        assertThat(erasure.learntBy()).containsExactly(older, newer);
        assertThat(registry.erasures()).containsExactly(erasure);
        assertThat(store.cleaned()).hasSize(5).anyMatch(prefix -> prefix.endsWith("/datasets/"));
    }

    @Test
    void shouldNotEraseWhileARetrainingRuns() {
        fixture.log(predictions(2000));
        fixture.executions.start("monthly", "{}");
        fixture.lock().claim("monthly");

        assertThatThrownBy(() -> erase(WHERE)).isInstanceOf(DataException.class).hasMessageContaining("'monthly'");
        assertThat(fixture.rows(OLDER, olderData)).isEqualTo(500);
        assertThat(registry.erasures()).isEmpty();
        assertThat(fixture.eraser().erase(request(WHERE), true).logRows()).isEqualTo(2);

        fixture.executions.endAll();
        assertThat(erase(WHERE).logRows()).isEqualTo(2);
        assertThat(fixture.lock().claim("next")).isInstanceOf(RetrainingLock.Claim.Acquired.class);
    }

    @Test
    void shouldLetNoRetrainingStartDuringAnErasure() {
        fixture.log(predictions(2000));
        fixture.table.failAfterDeletions(0);
        var claims = new ArrayList<RetrainingLock.Claim>();
        store.failOn(key -> {
            if (key.contains("/datasets/")) {
                claims.add(fixture.lock().claim("alarm-1"));
            }
            return false;
        });
        assertThatThrownBy(() -> erase(WHERE)).isInstanceOf(UncheckedIOException.class);
        assertThat(claims)
                .hasSize(2)
                .allSatisfy(claim -> assertThat(claim).isInstanceOf(RetrainingLock.Claim.HeldBy.class));
    }

    @Test
    void shouldNotEraseByIdInDataSetsThatLackAnInput() {
        List<LoggedPrediction> logged = predictions(2000);
        fixture.log(logged);
        PredictionId unknown = PredictionId.next(ErasureFixture.START, new SplittableRandom(1));
        var request = new RowEraser.Request(List.of(logged.get(101).id(), unknown), "", "request 7");

        Erasure erasure = fixture.eraser().erase(request, false);

        assertThat(erasure.logRows()).isOne();
        assertThat(erasure.datasetRows()).isEqualTo(Map.of(newerData, 1L));
        assertThat(fixture.rows(OLDER, olderData)).isEqualTo(500);
        assertThat(erasure.notErased())
                .anySatisfy(place -> assertThat(place).contains(olderData, "lacks channel"))
                .anySatisfy(place -> assertThat(place).contains(unknown.toString()));
        assertThat(erasure.mayHaveLearnt()).containsExactly(older);
    }

    @Test
    void shouldReachOlderDataSetsByAColumnThatTheChampionNoLongerHas() {
        ModelVersion champion = fixture.champion(3, OLDER, olderData);
        fixture.log(List.of(fixture.prediction(OLDER, champion, 1, PERSON)));
        fixture.queue.add(fixture.line(OLDER, fixture.prediction(OLDER, champion, 2, PERSON)));

        Erasure erasure = erase("channel = 'web' AND " + WHERE);

        assertThat(erasure.datasetRows()).isEqualTo(Map.of(newerData, 5L));
        assertThat(erasure.logRows()).isZero();
        assertThat(erasure.notErased())
                .anySatisfy(place ->
                        assertThat(place).startsWith("prediction log: ").contains("channel"))
                .anySatisfy(place -> assertThat(place).startsWith("queue ").contains("channel"));
        assertThat(fixture.queue.visible()).isOne();
        assertThatThrownBy(() -> erase("chanel = 'web'"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("chanel");
    }

    @Test
    void shouldNameVersionsWhoseDataSetsHaveExpired() {
        ModelVersion expired = fixture.champion(3, NEWER, "e".repeat(64));
        Erasure erasure = erase(WHERE);
        assertThat(erasure.mayHaveLearnt()).containsExactly(expired);
        assertThat(erasure.learntBy()).containsExactly(older, newer);
        assertThat(erasure.notErased()).anySatisfy(place -> assertThat(place).contains(expired.id(), "unknown"));
    }

    @Test
    void shouldNameInputsWhoseValuesAreNotSearched() {
        fixture.log(List.of(fixture.prediction(NEWER, newer, 1, "118234")));
        Erasure erasure = erase("customer = '118234'");
        assertThat(erasure.notErased())
                .anySatisfy(place -> assertThat(place).contains("values of customer", "no letter"))
                .noneSatisfy(place -> assertThat(place).contains("118234"));
    }

    private Erasure erase(String where) {
        return fixture.eraser().erase(request(where), false);
    }

    private static RowEraser.Request request(String where) {
        return new RowEraser.Request(List.of(), where, "request 12");
    }

    /// Predictions of both versions by turns, each thousandth of the person.
    private List<LoggedPrediction> predictions(int number) {
        return IntStream.range(0, number)
                .mapToObj(row -> {
                    String customer = row % 1000 == 0 ? PERSON : "customer " + row % 20;
                    return row % 2 == 0 && row % 2000 != 0
                            ? fixture.prediction(OLDER, older, row, customer)
                            : fixture.prediction(NEWER, newer, row, customer);
                })
                .toList();
    }
}
