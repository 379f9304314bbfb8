package io.perennial.serving.http;

import io.perennial.contract.ParseResult;
import io.perennial.contract.Violation;
import io.perennial.deployment.ServingMetric;
import io.perennial.predictionlog.FeedbackItem;
import io.perennial.predictionlog.FeedbackOutcome;
import io.perennial.predictionlog.MissingPrediction;
import io.perennial.serving.Settings;
import io.perennial.serving.call.Call;
import io.perennial.serving.champion.Champion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `POST /feedback`: takes what really came, for one prediction or many. Each is answered for itself, also one that
/// cannot be read. Only when not one of the ids is in the log is the whole refused: by 409 if one of them may come yet,
/// else by
/// 404. If the log did not confirm all of them in time, the whole is a 503 that lists what became of each; sent again
/// as it was, it ends as if it had been stored at once.
@Path("feedback")
public final class FeedbackResource {
    /// A spilled prediction comes back when somebody restores it, which takes minutes at least.
    private static final int RETRY_SECONDS = 600;

    private final ChampionGate gate;
    private final MissingPrediction missing;
    private final Clock clock;
    private final Calls calls;

    FeedbackResource(ChampionGate gate, Settings settings, Clock clock, Calls calls) {
        this.gate = gate;
        this.missing = new MissingPrediction(settings.logRetention(), settings.eventHorizon());
        this.clock = clock;
        this.calls = calls;
    }

    /// @param results in the order of what was sent
    record Results(List<FeedbackAnswer> results) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response report(byte @Nullable [] body, @Context HttpHeaders headers) {
        return calls.answer(
                headers,
                () -> Bodies.refusal(body, headers).orElseGet(() -> gate.with(champion -> answer(champion, body))));
    }

    private Response answer(Champion champion, byte @Nullable [] body) {
        byte[] json = body == null ? new byte[0] : body;
        ParseResult<FeedbackItem> parseResult = Call.current()
                .timed(ServingMetric.VALIDATE_TIME, () -> champion.feedback().parse(json));
        return Bodies.answer(parseResult, accepted -> recorded(champion, accepted));
    }

    private Response recorded(Champion champion, ParseResult.Accepted<FeedbackItem> reports) {
        List<FeedbackAnswer> answers =
                new FeedbackBatch(champion.log(), missing, clock, Call.current().deadline()).store(reports.items());
        countRejected(answers);
        if (!answers.stream().allMatch(FeedbackAnswer::confirmed)) {
            return Problem.unconfirmed(answers);
        }
        if (answers.stream().allMatch(FeedbackResource::isMissing)) {
            return refused(answers, reports.array());
        }
        return Answers.ok(reports.array() ? new Results(answers) : answers.getFirst());
    }

    private static void countRejected(List<FeedbackAnswer> answers) {
        int rejected =
                answers.stream().mapToInt(answer -> answer.errors().size()).sum();
        if (rejected > 0) {
            Call.current().add(ServingMetric.VIOLATIONS, rejected);
        }
    }

    private static boolean isMissing(FeedbackAnswer answer) {
        return answer.is(FeedbackOutcome.UNKNOWN)
                || answer.is(FeedbackOutcome.EXPIRED)
                || answer.is(FeedbackOutcome.NOT_STORED);
    }

    private static Response refused(List<FeedbackAnswer> answers, boolean array) {
        List<Violation> errors = IntStream.range(0, answers.size())
                .mapToObj(i -> new Violation(
                        array ? "/" + i + "/id" : "/id",
                        String.valueOf(answers.get(i).id()),
                        String.valueOf(answers.get(i).message())))
                .toList();
        return answers.stream().anyMatch(answer -> answer.is(FeedbackOutcome.NOT_STORED))
                ? Problem.notStored(errors).response(RETRY_SECONDS)
                : Problem.unknownIds(errors).response();
    }
}
