package io.perennial.serving.http;

import io.perennial.contract.Parsed;
import io.perennial.contract.Violation;
import io.perennial.log.Feedback;
import io.perennial.log.FeedbackOutcome;
import io.perennial.names.ServingMetric;
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

/// `POST /feedback`: takes what really came, for one prediction or many. Each is answered for itself; only when not one
/// of the ids is known is the whole a 404. If the log did not confirm all of them in time, the whole is a 503 that
/// lists what became of each; sent again as it was, it ends as if it had been stored at once.
@Path("feedback")
public final class FeedbackResource {
    private final ChampionGate gate;
    private final Clock clock;
    private final Calls calls;

    FeedbackResource(ChampionGate gate, Clock clock, Calls calls) {
        this.gate = gate;
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
        Parsed<Feedback> parsed = Call.current()
                .timed(ServingMetric.VALIDATE_TIME, () -> champion.feedback().parse(json));
        return Bodies.answer(parsed, accepted -> recorded(champion, accepted));
    }

    private Response recorded(Champion champion, Parsed.Accepted<Feedback> reports) {
        List<FeedbackAnswer> answers =
                new FeedbackBatch(champion.log(), clock, Call.current().deadline()).store(reports.items());
        if (!answers.stream().allMatch(FeedbackAnswer::confirmed)) {
            return Problem.unconfirmed(answers);
        }
        if (answers.stream()
                .allMatch(answer -> answer.outcome().equals(FeedbackAnswer.word(FeedbackOutcome.UNKNOWN)))) {
            return unknown(answers, reports.array());
        }
        return Answers.ok(reports.array() ? new Results(answers) : answers.getFirst());
    }

    private static Response unknown(List<FeedbackAnswer> answers, boolean array) {
        List<Violation> errors = IntStream.range(0, answers.size())
                .mapToObj(i -> new Violation(
                        array ? "/" + i + "/id" : "/id",
                        answers.get(i).id().toString(),
                        "is not in the log: send an id that /predict answered, before its retention ends"))
                .toList();
        return Problem.unknownIds(errors).response();
    }
}
