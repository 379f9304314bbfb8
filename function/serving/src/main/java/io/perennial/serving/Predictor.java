package io.perennial.serving;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.perennial.contract.Columns;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.deployment.ServingMetric;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.scoring.Scores;
import io.perennial.serving.call.Call;
import io.perennial.serving.call.Question;
import io.perennial.serving.champion.Champion;
import io.perennial.serving.shadow.Shadow;
import io.perennial.serving.shadow.Whisper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Answers records and writes the answers down. Requests that came together are scored in one run and written in one;
/// each is answered as it would be alone.
public final class Predictor {
    private final LogWriter log;
    private final Shadow shadow;
    private final Clock clock;
    private final RandomGenerator random;
    private final Duration eventHorizon;

    /// @param eventHorizon how far an event time may lie from the clock and still be believed
    public Predictor(LogWriter log, Shadow shadow, Clock clock, RandomGenerator random, Duration eventHorizon) {
        this.log = log;
        this.shadow = shadow;
        this.clock = clock;
        this.random = random;
        this.eventHorizon = eventHorizon;
    }

    /// One answer per example, in their order; logged or spilled when this returns.
    public List<LoggedPrediction> predict(Champion champion, List<Example> examples) {
        return alone(champion, new Question(Call.current(), examples, false));
    }

    /// The same answers, written down nowhere.
    public List<LoggedPrediction> rehearse(Champion champion, List<Example> examples) {
        return alone(champion, new Question(Call.current(), examples, true));
    }

    private List<LoggedPrediction> alone(Champion champion, Question question) {
        return predict(champion, List.of(question), () -> {}).getFirst().orThrow();
    }

    /// Answers requests that came together; all are logged or spilled when this returns.
    ///
    /// @param questions at least one
    /// @param scored    told once the model is done, before the log is
    /// @return one per question, in their order
    public List<Predicted> predict(Champion champion, List<Question> questions, Runnable scored) {
        List<Whisper> whispers = shadow.listen(champion, questions);
        List<Predicted> answers = scored(champion, questions);
        scored.run();
        write(
                champion,
                IntStream.range(0, questions.size())
                        .boxed()
                        .flatMap(i -> Entry.of(questions.get(i), answers.get(i), whispers.get(i)))
                        .toList());
        return answers;
    }

    /// In one run. If that fails, each in its own, so that nobody pays for another's record.
    private List<Predicted> scored(Champion champion, List<Question> questions) {
        try {
            Scores scores = Call.timed(
                    questions.stream().map(Question::call).toList(),
                    ServingMetric.INFER_TIME,
                    () -> champion.scorer().score(Columns.of(champion.contract(), Question.examples(questions))));
            return answers(champion, questions, scores);
        } catch (RuntimeException fault) {
            return questions.size() == 1
                    ? List.of(new Predicted.Failed(fault))
                    : questions.stream()
                            .flatMap(one -> scored(champion, List.of(one)).stream())
                            .toList();
        }
    }

    private List<Predicted> answers(Champion champion, List<Question> questions, Scores scores) {
        Instant now = clock.instant();
        List<Predicted> answers = new ArrayList<>(questions.size());
        int from = 0;
        for (Question question : questions) {
            int to = from + question.examples().size();
            answers.add(answers(champion, question, scores.slice(from, to), now));
            from = to;
        }
        return answers;
    }

    private Predicted answers(Champion champion, Question question, Scores scores, Instant now) {
        return new Predicted.Answers(IntStream.range(0, scores.rows())
                .mapToObj(row -> answer(champion, question.examples().get(row), scores, row, now))
                .toList());
    }

    private LoggedPrediction answer(Champion champion, Example example, Scores scores, int row, Instant now) {
        Instant filedUnder = filedUnder(champion.contract(), example, now);
        return new LoggedPrediction(
                PredictionId.next(filedUnder, random),
                champion.manifest().version(),
                filedUnder,
                now,
                example,
                scores.prediction(row),
                Optional.empty());
    }

    private void write(Champion champion, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<Call> waiting = entries.stream().map(Entry::call).toList();
        Set<PredictionId> spilled = Call.timed(waiting, ServingMetric.LOG_TIME, () -> {
                    var all = entries.stream().flatMap(Entry::forLog).toList();
                    return log.write(champion, all);
                })
                .stream()
                .map(LoggedPrediction::id)
                .collect(toUnmodifiableSet());
        if (!spilled.isEmpty()) {
            entries.forEach(entry -> entry.count(spilled));
        }
    }

    /// What is written down of a request.
    private record Entry(Call call, List<LoggedPrediction> predictions, Whisper whisper) {
        static Stream<Entry> of(Question question, Predicted predicted, Whisper whisper) {
            return !question.dryRun() && predicted instanceof Predicted.Answers(var predictions)
                    ? Stream.of(new Entry(question.call(), predictions, whisper))
                    : Stream.empty();
        }

        Stream<LoggedPrediction> forLog() {
            return whisper.beside(predictions).stream();
        }

        void count(Set<PredictionId> spilled) {
            predictions.stream()
                    .filter(prediction -> spilled.contains(prediction.id()))
                    .forEach(_ -> call.add(ServingMetric.SPILLED_PREDICTIONS, 1));
        }
    }

    private Instant filedUnder(Contract contract, Example example, Instant now) {
        return eventTime(contract, example)
                .filter(time -> Duration.between(time, now).abs().compareTo(eventHorizon) <= 0)
                .orElse(now);
    }

    private static Optional<Instant> eventTime(Contract contract, Example example) {
        return !contract.eventTime().isEmpty()
                        && example.values().get(contract.indexOf(contract.eventTime()))
                                instanceof FieldValue.Time(long second)
                ? Optional.of(Instant.ofEpochSecond(second))
                : Optional.empty();
    }
}
