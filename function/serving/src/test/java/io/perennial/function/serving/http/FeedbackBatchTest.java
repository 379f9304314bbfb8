package io.perennial.function.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Violation;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.function.serving.WaitUntilInterrupted;
import io.perennial.function.serving.request.Deadline;
import io.perennial.function.serving.request.ErrorFormat;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.function.serving.request.TraceIds;
import io.perennial.predictionlog.Feedback;
import io.perennial.predictionlog.FeedbackItem;
import io.perennial.predictionlog.FeedbackOutcome;
import io.perennial.predictionlog.InMemoryPredictionLog;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.MissingPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.predictionlog.PredictionLog;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedbackBatchTest {
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final AtomicLong now = new AtomicLong();
    private final FeedbackBatch batch = batch(log);

    private FeedbackBatch batch(PredictionLog on) {
        return batch(on, Deadline.after(Duration.ofSeconds(10), now::get));
    }

    @Test
    void shouldTakeReportsOfOneIdInTheOrderSent() {
        PredictionId id = logged(1);
        List<Feedback> reports = List.of(
                new Feedback(id, 5, false),
                new Feedback(id, 5, false),
                new Feedback(id, 6, false),
                new Feedback(id, 7, true),
                new Feedback(id, 8, true));
        assertThat(batch.store(readable(reports), ""))
                .extracting(FeedbackResult::outcome)
                .containsExactly("recorded", "unchanged", "conflict", "recorded", "recorded");
        assertThat(actual(id)).isEqualTo(8);
    }

    @Test
    void shouldLetTheLastCorrectionOfAThousandWin() {
        List<PredictionId> ids = IntStream.range(0, 10).mapToObj(this::logged).toList();
        List<Feedback> reports = new ArrayList<>();
        IntStream.range(0, 1000).forEach(i -> reports.add(new Feedback(ids.get(i % 10), i, true)));
        List<FeedbackResult> answers = batch.store(readable(reports), "");
        assertThat(answers)
                .extracting(FeedbackResult::id)
                .isEqualTo(reports.stream().map(Feedback::id).toList());
        IntStream.range(0, 10).forEach(i -> assertThat(actual(ids.get(i))).isEqualTo(990 + i));
    }

    @Test
    void shouldStoreNothingForTheIdOfTheDocumentation() {
        assertThat(batch.store(readable(List.of(new Feedback(PredictionId.EXAMPLE, 5, false))), ""))
                .singleElement()
                .satisfies(answer -> assertThat(answer.outcome()).isEqualTo("example"));
        assertThat(log.recordActual(new Feedback(PredictionId.EXAMPLE, 5, false), VersionPublisher.NOON))
                .isEqualTo(FeedbackOutcome.UNKNOWN);
    }

    @Test
    void shouldSayWhatWasStoredWhenTheLogStopsResponding() {
        List<PredictionId> ids = IntStream.range(0, 60).mapToObj(this::logged).toList();
        var failing = new FailingFeedbackLog(log, report -> report.actual() < 20 ? "" : "throttled");
        assertThat(batch(failing).store(reports(ids), ""))
                .extracting(FeedbackResult::outcome)
                .containsExactlyElementsOf(IntStream.range(0, 60)
                        .mapToObj(i -> i < 20 ? "recorded" : "unconfirmed")
                        .toList());
        assertThat(batch.store(reports(ids), ""))
                .as("the same again")
                .extracting(FeedbackResult::outcome)
                .containsExactlyElementsOf(IntStream.range(0, 60)
                        .mapToObj(i -> i < 20 ? "unchanged" : "recorded")
                        .toList());
    }

    @Test
    void shouldCallTheLogNoMoreOnceTheTimeIsOver() {
        List<PredictionId> ids = IntStream.range(0, 200).mapToObj(this::logged).toList();
        var slow = new FailingFeedbackLog(log, report -> {
            now.addAndGet(Duration.ofSeconds(3).toNanos());
            return "slow";
        });
        assertThat(batch(slow).store(reports(ids), ""))
                .hasSize(200)
                .extracting(FeedbackResult::outcome)
                .containsOnly("unconfirmed");
        assertThat(slow.calls()).as("16 at once, and none after ten seconds").isBetween(4, 20);
    }

    @Test
    void shouldNotLetAReportOvertakeOneThatWasNotConfirmed() {
        PredictionId id = logged(1);
        var failing = new FailingFeedbackLog(log, report -> report.actual() == 6 ? "hangs" : "");
        List<Feedback> reports =
                List.of(new Feedback(id, 5, false), new Feedback(id, 6, true), new Feedback(id, 7, true));
        assertThat(batch(failing).store(readable(reports), ""))
                .extracting(FeedbackResult::outcome)
                .containsExactly("recorded", "unconfirmed", "unconfirmed");
        assertThat(actual(id)).isEqualTo(5);
    }

    @Test
    void shouldNotWaitForALogThatNeverAnswers() {
        PredictionId id = logged(1);
        var hanging = new FailingFeedbackLog(log, _ -> {
            WaitUntilInterrupted.untilInterrupted();
            return "interrupted";
        });
        assertThat(batch(hanging, Deadline.after(Duration.ofMillis(50), now::get))
                        .store(reports(List.of(id)), ""))
                .extracting(FeedbackResult::outcome)
                .containsExactly("unconfirmed");
    }

    @Test
    void shouldReportInvalidItemsAndStoreTheOthers() {
        PredictionId id = logged(1);
        PredictionId other = logged(2);
        var wrong = new Violation("/1/actual", "x", "must be a number");
        List<FeedbackItem> reports = List.of(
                new FeedbackItem.Valid(new Feedback(id, 5, false), false),
                new FeedbackItem.Invalid(Optional.of(other), List.of(wrong)),
                new FeedbackItem.Invalid(Optional.empty(), List.of()),
                new FeedbackItem.Valid(new Feedback(other, 5000, false), true));

        List<FeedbackResult> answers = batch.store(reports, "");

        assertThat(answers)
                .extracting(FeedbackResult::outcome)
                .containsExactly("recorded", "invalid", "invalid", "recorded");
        assertThat(answers).extracting(FeedbackResult::id).containsExactly(id, other, null, other);
        assertThat(answers).extracting(FeedbackResult::outOfRange).containsExactly(null, null, null, true);
        assertThat(answers.get(1).errors()).containsExactly(wrong);
        assertThat(actual(other)).isEqualTo(5000);
    }

    @Test
    void shouldDistinguishNotStoredFromExpiredAndUnknown() {
        List<Feedback> reports = Stream.of(-1, -20, 3)
                .map(days -> PredictionId.next(VersionPublisher.NOON.plus(Duration.ofDays(days)), new Random(days)))
                .map(id -> new Feedback(id, 5, false))
                .toList();
        assertThat(batch.store(readable(reports), ""))
                .extracting(FeedbackResult::outcome)
                .containsExactly("not_stored", "expired", "unknown");
    }

    private static FeedbackBatch batch(PredictionLog on, Deadline deadline) {
        return new FeedbackBatch(
                on,
                new MissingPrediction(Duration.ofDays(10), Duration.ofDays(1)),
                Clock.fixed(VersionPublisher.NOON, ZoneOffset.UTC),
                new RequestContext(TraceIds.NONE, ErrorFormat.PROBLEM_DETAILS, false, deadline));
    }

    /// The first prediction gets 0, the second 1, and so on.
    private static List<FeedbackItem> reports(List<PredictionId> ids) {
        return readable(IntStream.range(0, ids.size())
                .mapToObj(i -> new Feedback(ids.get(i), i, false))
                .toList());
    }

    private static List<FeedbackItem> readable(List<Feedback> reports) {
        return reports.stream()
                .<FeedbackItem>map(feedback -> new FeedbackItem.Valid(feedback, false))
                .toList();
    }

    private PredictionId logged(int seed) {
        PredictionId id = PredictionId.next(VersionPublisher.NOON, new Random(seed));
        log.append(List.of(new LoggedPrediction(
                id,
                new ModelVersion("v1"),
                VersionPublisher.NOON,
                VersionPublisher.NOON,
                new Example(List.of(FieldValue.MISSING)),
                new Prediction(1, Optional.empty()),
                Optional.empty())));
        return id;
    }

    private double actual(PredictionId id) {
        List<LoggedPrediction> found = new ArrayList<>();
        log.read(Instant.MIN, Instant.MAX, found::add);
        return found.stream()
                .filter(prediction -> prediction.id().equals(id))
                .findFirst()
                .orElseThrow()
                .actual()
                .orElseThrow()
                .value();
    }
}
