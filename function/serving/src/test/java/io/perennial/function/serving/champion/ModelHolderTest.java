package io.perennial.function.serving.champion;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Columns;
import io.perennial.contract.RecordParser;
import io.perennial.contract.SampleRecord;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.predictionlog.FeedbackParser;
import io.perennial.predictionlog.InMemoryPredictionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ModelHolderTest {
    private final ModelHolder holder = new ModelHolder();

    @Test
    void shouldHoldNothingAtFirst() {
        assertThat(holder.use(_ -> 1)).isEmpty();
        assertThat(holder.version()).isEmpty();
    }

    @Test
    void shouldCloseAReplacedChampionOnlyWhenItsLastRequestLeaves() {
        var first = new FakeScorer(1);
        var second = new FakeScorer(2);
        holder.replace(champion(first));
        holder.use(_ -> {
            holder.replace(champion(second));
            assertThat(first.closed).isFalse();
            return 0;
        });
        assertThat(first.closed).isTrue();
        assertThat(second.closed).isFalse();
    }

    @Test
    void shouldNeverGiveARequestAClosedChampion() throws ExecutionException, InterruptedException {
        holder.replace(champion(new FakeScorer(0)));
        var running = new AtomicBoolean(true);
        List<FakeScorer> replaced = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(4)) {
            List<Future<Long>> users = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                users.add(executor.submit(() -> useWhile(running)));
            }
            for (int i = 1; i <= 2000; i++) {
                replaced.add(new FakeScorer(i));
                holder.replace(champion(replaced.getLast()));
            }
            running.set(false);
            for (Future<Long> user : users) {
                assertThat(user.get()).isPositive();
            }
        }
        assertThat(replaced.removeLast().closed).isFalse();
        assertThat(replaced).allMatch(scorer -> scorer.closed.get());
    }

    private long useWhile(AtomicBoolean running) {
        var example = SampleRecord.of(TinyModel.contract(), VersionPublisher.NOON);
        var columns = Columns.of(TinyModel.contract(), List.of(example));
        long used = 0;
        do {
            used += holder.use(
                            loadedModel -> loadedModel.scorer().score(columns).rows())
                    .orElseThrow();
        } while (running.get());
        return used;
    }

    private static LoadedModel champion(Scorer scorer) {
        var contract = TinyModel.contract();
        return new LoadedModel(
                VersionPublisher.manifestFile(contract, new byte[] {1}, VersionPublisher.NOON),
                scorer,
                new RecordParser(contract),
                new FeedbackParser(contract),
                new InMemoryPredictionLog());
    }
}
