package io.perennial.function.serving.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.contract.RecordParser;
import io.perennial.contract.SampleRecord;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.WaitUntilInterrupted;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.champion.OnnxModel;
import io.perennial.function.serving.champion.Scorer;
import io.perennial.function.serving.request.PredictionRequest;
import io.perennial.function.serving.request.PredictionRequests;
import io.perennial.function.serving.shadow.ShadowScorers;
import io.perennial.predictionlog.FeedbackParser;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.predictionlog.SpillDestination;
import io.perennial.scoring.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PredictorTest {
    private static final Instant NOW = VersionPublisher.NOON;
    private static final Duration HORIZON = Duration.ofDays(30);

    /// Longer than a log needs on a busy machine.
    private static final Duration AMPLE_TIMEOUT = Duration.ofMinutes(1);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> spilled = new ArrayList<>();
    private final Predictor predictor = predictor(AMPLE_TIMEOUT);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void shouldLogARecordUnderItsEventTime() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        LoggedPrediction logged = predicted(yesterday);
        assertThat(logged.eventTime()).isEqualTo(yesterday);
        assertThat(logged.id().hour()).isEqualTo(yesterday.getEpochSecond() / 3600);
        assertThat(logged.predictedAt()).isEqualTo(NOW);
        assertThat(spilled).isEmpty();
    }

    @Test
    void shouldLogARecordUnderTheClockWhenItsEventTimeIsTooFarAway() {
        assertThat(predicted(NOW.minus(HORIZON)).eventTime()).isEqualTo(NOW.minus(HORIZON));
        assertThat(predicted(NOW.minus(HORIZON).minusSeconds(1)).eventTime()).isEqualTo(NOW);
        assertThat(predicted(NOW.plus(HORIZON).plusSeconds(1)).eventTime()).isEqualTo(NOW);
    }

    @Test
    void shouldLogWhatItPredicts() {
        var log = new InMemoryPredictionLog();
        List<LoggedPrediction> answers = predict(champion(log), record(NOW), record(NOW));
        List<LoggedPrediction> logged = new ArrayList<>();
        log.read(NOW.minusSeconds(1), NOW.plusSeconds(1), logged::add);
        assertThat(logged).containsExactlyInAnyOrderElementsOf(answers).hasSize(2);
    }

    @Test
    void shouldWriteOnAnotherThreadOnlyIfTheLogMayWait() {
        List<Thread> writers = new ArrayList<>();
        var waiting = failing(_ -> {
            writers.add(Thread.currentThread());
            return List.of();
        });
        predict(champion(waiting), record(NOW));
        assertThat(waiting.mayBlock()).isTrue();
        assertThat(writers).singleElement().isNotEqualTo(Thread.currentThread());
        assertThat(new InMemoryPredictionLog().mayBlock()).isFalse();
    }

    @Test
    void shouldSpillWhatTheLogRefuses() {
        var answers = predict(champion(failing(all -> all.subList(1, 2))), record(NOW), record(NOW));
        assertThat(spilled)
                .singleElement()
                .asString()
                .contains(answers.get(1).id().toString());
    }

    @Test
    void shouldSpillToTheQueueAndWriteOnlyWhatItRefusesToTheFunctionsLog() {
        var queued = new ArrayList<String>();
        var predictions = predict(
                predictor(Duration.ofSeconds(5), lines -> {
                    queued.add(lines.getFirst());
                    return lines.subList(1, lines.size());
                }),
                champion(failing(all -> all)),
                record(NOW),
                record(NOW));
        assertThat(queued)
                .singleElement()
                .asString()
                .contains(predictions.getFirst().id().toString());
        assertThat(spilled)
                .singleElement()
                .asString()
                .contains(predictions.getLast().id().toString());
    }

    @Test
    @Timeout(60)
    void shouldWriteEverythingToTheFunctionsLogWhenTheQueueExceedsItsTimeout() {
        Predictor waiting = predictor(Duration.ofMillis(50), _ -> {
            WaitUntilInterrupted.untilInterrupted();
            return List.of();
        });
        predict(waiting, champion(failing(all -> all)), record(NOW), record(NOW));
        assertThat(spilled).hasSize(2);
    }

    @Test
    void shouldSpillEverythingWhenTheLogBreaks() {
        var log = failing(_ -> {
            throw new UncheckedIOException(new IOException("no table"));
        });
        assertThat(predict(champion(log), record(NOW), record(NOW))).hasSize(2);
        assertThat(spilled).hasSize(2);
    }

    /// The log never responds, so the test ends only if the write is cancelled.
    @Test
    @Timeout(60)
    void shouldSpillEverythingWhenTheLogExceedsItsTimeout() throws InterruptedException {
        var cancelled = new CountDownLatch(1);
        var log = failing(_ -> {
            WaitUntilInterrupted.untilInterrupted();
            cancelled.countDown();
            return List.of();
        });
        assertThat(predict(predictor(Duration.ofMillis(50)), champion(log), record(NOW)))
                .hasSize(1);
        assertThat(spilled).hasSize(1);
        cancelled.await();
    }

    @Test
    void shouldPredictBatchedRequestsAsSingleOnes() {
        List<List<Example>> asked = List.of(List.of(far(1), far(2)), List.of(far(3)), List.of(far(4)));
        LoadedModel loadedModel = champion(new InMemoryPredictionLog());
        List<PredictionRequest> together = requests(loadedModel, asked);
        predictor.predict(loadedModel, together, () -> {});
        for (int i = 0; i < asked.size(); i++) {
            assertThat(together.get(i).predictions())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                    .isEqualTo(predict(loadedModel, asked.get(i).toArray(Example[]::new)));
        }
    }

    @Test
    void shouldFailOnlyTheRequestThatTheModelCannotScore() {
        var log = new InMemoryPredictionLog();
        LoadedModel picky = champion(log, PickyScorer::new);
        var requests = requests(picky, List.of(List.of(far(1)), List.of(far(PickyScorer.WRONG)), List.of(far(3))));
        predictor.predict(picky, requests, () -> {});
        assertThat(requests.get(0).predictions().getFirst().prediction().value())
                .isEqualTo(4);
        assertThat(requests.get(2).predictions().getFirst().prediction().value())
                .isEqualTo(12);
        assertThatThrownBy(requests.get(1)::predictions).hasMessage("not this one");
        List<LoggedPrediction> logged = new ArrayList<>();
        log.read(NOW.minusSeconds(1), NOW.plusSeconds(1), logged::add);
        assertThat(logged).hasSize(2);
    }

    @Test
    void shouldCountSpilledPredictionsPerRequest() {
        LoadedModel loadedModel = champion(failing(all -> all.subList(1, 3)));
        var requests = requests(loadedModel, List.of(List.of(far(1)), List.of(far(2), far(3)), List.of(far(4))));
        predictor.predict(loadedModel, requests, () -> {});
        assertThat(spilled).hasSize(2);
        assertThat(requests)
                .extracting(predictionRequest ->
                        predictionRequest.context().report(200).values().get(ServingMetric.SPILLED_PREDICTIONS))
                .containsExactly(null, 2.0, null);
        assertThat(requests)
                .allMatch(predictionRequest -> predictionRequest
                        .context()
                        .report(200)
                        .values()
                        .keySet()
                        .containsAll(Set.of(ServingMetric.INFER_TIME, ServingMetric.LOG_TIME)));
    }

    private Predictor predictor(Duration timeout) {
        return predictor(timeout, SpillDestination.NONE);
    }

    private Predictor predictor(Duration timeout, SpillDestination queue) {
        return new Predictor(
                new PredictionLogWriter(executor, timeout, queue, spilled::add),
                ShadowScorers.none(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new SplittableRandom(1),
                new EventTimes(HORIZON));
    }

    private List<LoggedPrediction> predict(LoadedModel loadedModel, Example... records) {
        return predict(predictor, loadedModel, records);
    }

    private static List<LoggedPrediction> predict(Predictor predictor, LoadedModel loadedModel, Example... records) {
        PredictionRequest request = PredictionRequests.of(loadedModel, List.of(records));
        predictor.predict(loadedModel, List.of(request), () -> {});
        return request.predictions();
    }

    private static List<PredictionRequest> requests(LoadedModel loadedModel, List<List<Example>> requests) {
        return requests.stream()
                .map(records -> PredictionRequests.of(loadedModel, records))
                .toList();
    }

    private static Example far(double distance) {
        var values = new ArrayList<>(record(NOW).values());
        values.set(TinyModel.contract().indexOf("distance"), new FieldValue.Real(distance));
        return new Example(values);
    }

    /// Fails on one distance.
    private record PickyScorer(Scorer model) implements Scorer {
        static final double WRONG = 66;

        @Override
        public Contract contract() {
            return model.contract();
        }

        @Override
        public Scores score(List<Column> columns) {
            var distances = (Column.Floats) columns.get(contract().indexOf("distance"));
            for (float distance : distances.values()) {
                if (distance == WRONG) {
                    throw new IllegalStateException("not this one");
                }
            }
            return model.score(columns);
        }

        @Override
        public void checkReferencePredictions() {
            model.checkReferencePredictions();
        }

        @Override
        public void close() {
            model.close();
        }
    }

    private LoggedPrediction predicted(Instant pickup) {
        return predict(champion(new InMemoryPredictionLog()), record(pickup)).getFirst();
    }

    private static Example record(Instant pickup) {
        Example sample = SampleRecord.of(TinyModel.contract(), pickup);
        assertThat(sample.values()).contains(new FieldValue.Time(pickup.getEpochSecond()));
        return sample;
    }

    private static LoadedModel champion(PredictionLog log) {
        return champion(log, model -> model);
    }

    private static LoadedModel champion(PredictionLog log, UnaryOperator<Scorer> scorer) {
        var contract = TinyModel.contract();
        byte[] file = TinyModel.file(contract, 4);
        return new LoadedModel(
                VersionPublisher.manifestFile(contract, file, NOW),
                scorer.apply(OnnxModel.load(file)),
                new RecordParser(contract),
                new FeedbackParser(contract),
                log);
    }

    private static PredictionLog failing(Function<List<LoggedPrediction>, List<LoggedPrediction>> append) {
        return new PredictionLog() {
            private final PredictionLog inner = new InMemoryPredictionLog();

            @Override
            public List<LoggedPrediction> append(List<LoggedPrediction> predictions) {
                return append.apply(predictions);
            }

            @Override
            public boolean restore(LoggedPrediction prediction) {
                return inner.restore(prediction);
            }

            @Override
            public PredictionLog withReaderContract(Contract contract) {
                return inner.withReaderContract(contract);
            }

            @Override
            public io.perennial.predictionlog.FeedbackOutcome recordActual(
                    io.perennial.predictionlog.Feedback feedback, Instant now) {
                return inner.recordActual(feedback, now);
            }

            @Override
            public Set<Long> labelledHours(Instant from, Instant to) {
                return inner.labelledHours(from, to);
            }

            @Override
            public void read(Instant from, Instant to, java.util.function.Consumer<LoggedPrediction> consumer) {
                inner.read(from, to, consumer);
            }
        };
    }
}
