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

/// `POST /feedback`: stores actuals of one or many predictions. Each report has its own result, also an invalid
/// one. The request is rejected as a whole only if none of the ids is in the log: with 409 if one of them may
/// still arrive, else with 404. If the log did not confirm all reports in time, the response is a 503 that
/// lists the result of each. Sent again unchanged, the request ends as if it had been stored at once.
@Path("feedback")
public final class FeedbackResource {
    /// Delay before a retry: a spilled prediction is stored only after `perennial replay`, which takes minutes
    /// at least.
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

    /// @param results results in the order of the reports
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
