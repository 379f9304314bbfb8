package io.perennial.function.serving.http;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.function.serving.RecordLimits;
import io.perennial.function.serving.prediction.EventTimes;
import io.perennial.json.Json;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/// Decides whether a request with valid records is served: by its number of records, by the hours of the prediction
/// log that it touches, and by the rate of this process. A request to a gateway counts as one there, however many
/// records it has.
public final class RecordAdmission {
    /// Largest number of hours of the log that one request touches: a week.
    static final int MAX_HOURS = 7 * 24;

    /// Lambda's limit of a response is 6 MB, with the body as a JSON text in it.
    private static final int LAMBDA_RESPONSE_BYTES = 6_000_000;

    /// Members of a prediction without classes, escaped.
    private static final int PREDICTION_BYTES = 600;

    private static final int CLASS_BYTES = 24;

    /// So few predictions fit into a response with any classes.
    private static final int ALWAYS_FITS = 50;

    private static final int SECONDS_PER_HOUR = 3600;

    private final RecordLimits limits;
    private final boolean onLambda;
    private final EventTimes eventTimes;
    private final Optional<RecordBudget> budget;

    /// @param onLambda   whether responses are those of Lambda
    /// @param eventTimes hours of the log by record
    public RecordAdmission(RecordLimits limits, boolean onLambda, EventTimes eventTimes, LongSupplier nanoTime) {
        this.limits = limits;
        this.onLambda = onLambda;
        this.eventTimes = eventTimes;
        this.budget = limits.perSecond().map(rate -> new RecordBudget(rate, limits.maxRecords(), nanoTime));
    }

    /// Admits the records of a prediction.
    ///
    /// @param logged whether the predictions are logged
    /// @throws RejectedRequestException if a limit is exceeded; it names the limit
    void admitRecords(Contract contract, List<Example> records, boolean logged, Instant now) {
        requireAtMost(limits.maxRecords(), records.size(), "records");
        if (onLambda && records.size() > ALWAYS_FITS) {
            requireAtMost(
                    LAMBDA_RESPONSE_BYTES / predictionBytes(contract),
                    records.size(),
                    "records of this model, whose response Lambda limits to 6 MB");
        }
        if (logged && records.size() > MAX_HOURS) {
            requireFewHours(records.stream().mapToLong(record -> hour(eventTimes.logged(contract, record, now))));
        }
        takeFromBudget(records.size());
    }

    /// Admits reports of actuals.
    ///
    /// @param hours hours of the predictions
    /// @throws RejectedRequestException if a limit is exceeded; it names the limit
    void admitReports(int reports, LongStream hours) {
        requireAtMost(limits.maxRecords(), reports, "reports");
        requireFewHours(hours);
        takeFromBudget(reports);
    }

    /// Largest size of a prediction in a response of Lambda. The body is JSON inside a JSON text, so names are
    /// escaped twice.
    static int predictionBytes(Contract contract) {
        int names = 0;
        int longest = 0;
        for (String name : contract.target().classes()) {
            int bytes = Json.ascii(Json.ascii(name)).length();
            names += bytes + CLASS_BYTES;
            longest = Math.max(longest, bytes);
        }
        return PREDICTION_BYTES + names + longest;
    }

    private static long hour(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), (long) SECONDS_PER_HOUR);
    }

    private static void requireAtMost(int limit, int sent, String what) {
        if (sent > limit) {
            throw new RejectedRequestException(ProblemDetails.of(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "too-many-records",
                    "the body has " + sent + " " + what + "; at most " + limit
                            + " are allowed: send them in several requests"));
        }
    }

    private static void requireFewHours(LongStream hours) {
        long distinct = hours.distinct().count();
        if (distinct > MAX_HOURS) {
            throw new RejectedRequestException(ProblemDetails.of(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "too-many-hours",
                    "the event times lie in " + distinct + " different hours, at most " + MAX_HOURS
                            + " are allowed in a request: send the records in the order of their times, a week at a"
                            + " time"));
        }
    }

    private void takeFromBudget(int records) {
        OptionalInt wait = budget.map(bucket -> bucket.take(records)).orElse(OptionalInt.empty());
        if (wait.isPresent()) {
            String rate = limits.perSecond().map(RecordAdmission::text).orElse("");
            throw new RejectedRequestException(ProblemDetails.of(
                            Response.Status.TOO_MANY_REQUESTS,
                            "too-many-records-per-second",
                            "this instance accepts " + rate + " records per second, and this request has " + records
                                    + ": send it again after the seconds in Retry-After")
                    .retryAfter(wait.getAsInt()));
        }
    }

    private static String text(double rate) {
        return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
    }
}
