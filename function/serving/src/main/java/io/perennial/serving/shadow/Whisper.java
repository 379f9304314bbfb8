package io.perennial.serving.shadow;

import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.ShadowPrediction.Outcome;
import io.perennial.registry.ModelVersion;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// What the challenger is saying about one request.
public sealed interface Whisper {
    Whisper NOTHING = new Nothing();

    /// The predictions with what the challenger said beside them, for the log. Never throws, and waits no longer than
    /// the budget.
    List<LoggedPrediction> beside(List<LoggedPrediction> answers);

    /// Nobody was asked.
    record Nothing() implements Whisper {
        @Override
        public List<LoggedPrediction> beside(List<LoggedPrediction> answers) {
            return answers;
        }
    }

    /// No thread was free: those before still run.
    record Late(ModelVersion challenger) implements Whisper {
        @Override
        public List<LoggedPrediction> beside(List<LoggedPrediction> answers) {
            return without(answers, challenger, Outcome.LATE);
        }
    }

    /// @param run      in which it is said
    /// @param deadline of [System#nanoTime]
    record Started(ModelVersion challenger, Future<Said> said, Future<?> run, long deadline) implements Whisper {
        private static final System.Logger LOGGER = System.getLogger(Whisper.class.getName());

        @Override
        public List<LoggedPrediction> beside(List<LoggedPrediction> answers) {
            try {
                Said heard = said.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                return heard.scores().rows() == answers.size()
                        ? with(answers, heard)
                        : without(answers, challenger, Outcome.FAILED);
            } catch (TimeoutException e) {
                run.cancel(true);
                return without(answers, challenger, Outcome.LATE);
            } catch (ExecutionException e) {
                LOGGER.log(System.Logger.Level.WARNING, "challenger " + challenger + " failed: " + e.getCause());
                return without(answers, challenger, Outcome.FAILED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return without(answers, challenger, Outcome.LATE);
            }
        }

        private static List<LoggedPrediction> with(List<LoggedPrediction> answers, Said heard) {
            return IntStream.range(0, answers.size())
                    .mapToObj(row -> answers.get(row)
                            .withShadow(io.perennial.predictionlog.ShadowPrediction.predicted(
                                    heard.version(), heard.scores().prediction(row))))
                    .toList();
        }
    }

    private static List<LoggedPrediction> without(
            List<LoggedPrediction> answers, ModelVersion challenger, Outcome outcome) {
        return answers.stream()
                .map(answer -> answer.withShadow(
                        io.perennial.predictionlog.ShadowPrediction.withoutPrediction(challenger, outcome)))
                .toList();
    }
}
