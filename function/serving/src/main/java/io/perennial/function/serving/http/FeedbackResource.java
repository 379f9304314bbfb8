package io.perennial.function.serving.http;

import io.perennial.contract.ParseResult;
import io.perennial.contract.Violation;
import io.perennial.deployment.ServingMetric;
import io.perennial.function.serving.ServingSettings;
import io.perennial.function.serving.champion.LoadedModel;
import io.perennial.function.serving.request.RequestContext;
import io.perennial.predictionlog.FeedbackItem;
import io.perennial.predictionlog.FeedbackOutcome;
import io.perennial.predictionlog.MissingPrediction;
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
/// cannot be read. Only when not one of the ids is in the log is the whole refused: by 409 if one of them may come
/// yet, else by
/// 404. If the log did not confirm all of them in time, the whole is a 503 that lists what became of each; sent
///      again as it was, it ends as if it had been stored at once.
@Path("feedback")
public final class FeedbackResource {
    /// A spilled prediction comes back when somebody restores it, which takes minutes at least.
    private static final int RETRY_SECONDS = 600;

    private final ChampionProvider gate;
    private final MissingPrediction missing;
    private final Clock clock;
    private final RequestLifecycle requestLifecycle;

    FeedbackResource(
            ChampionProvider gate, ServingSettings servingSettings, Clock clock, RequestLifecycle requestLifecycle) {
        this.gate = gate;
        this.missing = new MissingPrediction(servingSettings.logRetention(), servingSettings.maxEventTimeSkew());
        this.clock = clock;
        this.requestLifecycle = requestLifecycle;
    }

    /// @param results in the order of what was sent
    record Results(List<FeedbackResult> results) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response report(byte @Nullable [] body, @Context HttpHeaders headers) {
        return requestLifecycle.respond(
                headers,
                () -> RequestBodies.refusal(body, headers)
                        .orElseGet(() -> gate.with(loadedModel -> answer(loadedModel, body))));
    }

    private Response answer(LoadedModel loadedModel, byte @Nullable [] body) {
        byte[] json = body == null ? new byte[0] : body;
        ParseResult<FeedbackItem> parseResult = RequestContext.current()
                .time(ServingMetric.VALIDATE_TIME, () -> loadedModel.feedback().parse(json));
        return RequestBodies.respond(parseResult, accepted -> recorded(loadedModel, accepted));
    }

    private Response recorded(LoadedModel loadedModel, ParseResult.Accepted<FeedbackItem> reports) {
        List<FeedbackResult> answers = new FeedbackBatch(
                        loadedModel.log(),
                        missing,
                        clock,
                        RequestContext.current().deadline())
                .store(reports.items());
        countRejected(answers);
        if (!answers.stream().allMatch(FeedbackResult::isConfirmed)) {
            return ProblemDetails.unconfirmed(answers);
        }
        if (answers.stream().allMatch(FeedbackResource::isMissing)) {
            return refused(answers, reports.array());
        }
        return JsonResponses.ok(reports.array() ? new Results(answers) : answers.getFirst());
    }

    private static void countRejected(List<FeedbackResult> answers) {
        int rejected =
                answers.stream().mapToInt(answer -> answer.errors().size()).sum();
        if (rejected > 0) {
            RequestContext.current().add(ServingMetric.VIOLATIONS, rejected);
        }
    }

    private static boolean isMissing(FeedbackResult answer) {
        return answer.hasOutcome(FeedbackOutcome.UNKNOWN)
                || answer.hasOutcome(FeedbackOutcome.EXPIRED)
                || answer.hasOutcome(FeedbackOutcome.NOT_STORED);
    }

    private static Response refused(List<FeedbackResult> answers, boolean array) {
        List<Violation> errors = IntStream.range(0, answers.size())
                .mapToObj(i -> new Violation(
                        array ? "/" + i + "/id" : "/id",
                        String.valueOf(answers.get(i).id()),
                        String.valueOf(answers.get(i).message())))
                .toList();
        return answers.stream().anyMatch(answer -> answer.hasOutcome(FeedbackOutcome.NOT_STORED))
                ? ProblemDetails.notStored(errors).response(RETRY_SECONDS)
                : ProblemDetails.unknownIds(errors).response();
    }
}
