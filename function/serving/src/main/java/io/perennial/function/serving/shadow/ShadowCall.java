package io.perennial.function.serving.shadow;

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
public sealed interface ShadowCall {
    ShadowCall NOT_SAMPLED = new NotSampled();

    /// The predictions with what the challenger said beside them, for the log. Never throws, and waits no
    /// longer than the budget.
    List<LoggedPrediction> attachTo(List<LoggedPrediction> answers);

    /// Nobody was asked.
    record NotSampled() implements ShadowCall {
        @Override
        public List<LoggedPrediction> attachTo(List<LoggedPrediction> answers) {
            return answers;
        }
    }

    /// No thread was free: those before still run.
    record NoFreeThread(ModelVersion challenger) implements ShadowCall {
        @Override
        public List<LoggedPrediction> attachTo(List<LoggedPrediction> answers) {
            return withoutPrediction(answers, challenger, Outcome.LATE);
        }
    }

    /// @param run      in which it is said
    /// @param deadline of [System#nanoTime]
    record Running(ModelVersion challenger, Future<ShadowScores> scores, Future<?> run, long deadline)
            implements ShadowCall {
        private static final System.Logger LOGGER = System.getLogger(ShadowCall.class.getName());

        @Override
        public List<LoggedPrediction> attachTo(List<LoggedPrediction> answers) {
            try {
                ShadowScores heard = scores.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                return heard.scores().rows() == answers.size()
                        ? withPredictions(answers, heard)
                        : withoutPrediction(answers, challenger, Outcome.FAILED);
            } catch (TimeoutException e) {
                run.cancel(true);
                return withoutPrediction(answers, challenger, Outcome.LATE);
            } catch (ExecutionException e) {
                LOGGER.log(System.Logger.Level.WARNING, "challenger " + challenger + " failed: " + e.getCause());
                return withoutPrediction(answers, challenger, Outcome.FAILED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return withoutPrediction(answers, challenger, Outcome.LATE);
            }
        }

        private static List<LoggedPrediction> withPredictions(List<LoggedPrediction> answers, ShadowScores heard) {
            return IntStream.range(0, answers.size())
                    .mapToObj(row -> answers.get(row)
                            .withShadow(io.perennial.predictionlog.ShadowPrediction.predicted(
                                    heard.version(), heard.scores().prediction(row))))
                    .toList();
        }
    }

    private static List<LoggedPrediction> withoutPrediction(
            List<LoggedPrediction> answers, ModelVersion challenger, Outcome outcome) {
        return answers.stream()
                .map(answer -> answer.withShadow(
                        io.perennial.predictionlog.ShadowPrediction.withoutPrediction(challenger, outcome)))
                .toList();
    }
}
