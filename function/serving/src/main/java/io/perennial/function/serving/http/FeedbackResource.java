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
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

    private final ChampionProvider champion;
    private final MissingPrediction missing;
    private final Clock clock;
    private final RequestLifecycle lifecycle;
    private final RecordAdmission admission;
    private final Supplier<String> caller;

    @Inject
    FeedbackResource(
            ChampionProvider champion,
            ServingSettings servingSettings,
            Clock clock,
            RequestLifecycle lifecycle,
            RecordAdmission admission,
            CallerIdentity caller) {
        this(champion, servingSettings, clock, lifecycle, admission, caller::current);
    }

    /// @param caller identity of the caller of the present request; empty if it is unknown
    FeedbackResource(
            ChampionProvider champion,
            ServingSettings servingSettings,
            Clock clock,
            RequestLifecycle lifecycle,
            RecordAdmission admission,
            Supplier<String> caller) {
        this.champion = champion;
        this.missing = new MissingPrediction(servingSettings.logRetention(), servingSettings.maxEventTimeSkew());
        this.clock = clock;
        this.lifecycle = lifecycle;
        this.admission = admission;
        this.caller = caller;
    }

    /// @param results results in the order of the reports
    record Results(List<FeedbackResult> results) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response report(byte @Nullable [] body, @Context HttpHeaders headers) {
        return lifecycle.respond(headers, context -> {
            byte[] json = RequestBodies.requireReadable(body, headers::getHeaderString);
            return champion.with(context, model -> store(context, model, json));
        });
    }

    private Response store(RequestContext context, LoadedModel model, byte[] json) {
        ParseResult.Accepted<FeedbackItem> reports = RequestBodies.requireValid(
                context.time(ServingMetric.VALIDATE_TIME, () -> model.feedback().parse(json)), context);
        admission.admitReports(reports.items().size(), hours(reports.items()));
        List<FeedbackResult> results =
                new FeedbackBatch(model.log(), missing, clock, context).store(reports.items(), caller.get());
        countInvalid(context, results);
        if (!results.stream().allMatch(FeedbackResult::isConfirmed)) {
            throw new RejectedRequestException(ProblemDetails.unconfirmed(results));
        }
        if (results.stream().allMatch(FeedbackResource::isMissing)) {
            throw new RejectedRequestException(allMissing(results, reports.array()));
        }
        return JsonResponses.ok(reports.array() ? new Results(results) : results.getFirst());
    }

    private static LongStream hours(List<FeedbackItem> items) {
        return items.stream()
                .filter(FeedbackItem.Valid.class::isInstance)
                .mapToLong(item -> ((FeedbackItem.Valid) item).feedback().id().hour());
    }

    private static void countInvalid(RequestContext context, List<FeedbackResult> results) {
        int violations =
                results.stream().mapToInt(result -> result.errors().size()).sum();
        if (violations > 0) {
            context.add(ServingMetric.VIOLATIONS, violations);
        }
    }

    private static boolean isMissing(FeedbackResult result) {
        return result.hasOutcome(FeedbackOutcome.UNKNOWN)
                || result.hasOutcome(FeedbackOutcome.EXPIRED)
                || result.hasOutcome(FeedbackOutcome.NOT_STORED);
    }

    private static ProblemDetails allMissing(List<FeedbackResult> results, boolean array) {
        List<Violation> errors = IntStream.range(0, results.size())
                .mapToObj(i -> new Violation(
                        array ? "/" + i + "/id" : "/id",
                        String.valueOf(results.get(i).id()),
                        String.valueOf(results.get(i).message())))
                .toList();
        return results.stream().anyMatch(result -> result.hasOutcome(FeedbackOutcome.NOT_STORED))
                ? ProblemDetails.notStored(errors).retryAfter(RETRY_SECONDS)
                : ProblemDetails.unknownIds(errors);
    }
}
