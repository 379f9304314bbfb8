package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import io.perennial.localstack.faults.proxy.PlannedFault;
import io.perennial.predictionlog.PredictionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Callers report the actuals of ten predictions and repeat the report until all are stored. Each actual is
/// stored once, and monitoring finds it.
final class FeedbackScenario implements FaultScenario {
    private static final int COUNT = 10;

    /// Start of the event times. Each case has its own hour, because the function caches the hours that it has
    /// marked.
    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");

    private final FaultProxy proxy;
    private final BaseState base;
    private final PredictionLogItems log;
    private int cases;
    private List<String> ids = List.of();

    FeedbackScenario(FaultProxy proxy, BaseState base, PredictionLogItems log) {
        this.proxy = proxy;
        this.base = base;
        this.log = log;
    }

    @Override
    public String name() {
        return "feedback";
    }

    @Override
    public FaultProxy proxy() {
        return proxy;
    }

    @Override
    public List<PlannedFault> additionalFaults() {
        return Stream.of("throttled", "error-500", "connection-closed")
                .map(kind -> PlannedFault.parse("dynamodb.UpdateItem#1-*:" + kind))
                .toList();
    }

    @Override
    public void prepare() {
        Instant hour = START.plus(Duration.ofHours(++cases));
        SyntheticReadings.Reading reading = SyntheticReadings.from(hour, 1).getFirst();
        ids = base.predict(IntStream.range(0, COUNT).mapToObj(_ -> reading).toList());
    }

    @Override
    public List<String> run() {
        List<ServingApi.Response> responses =
                RetryLoop.run(proxy, _ -> base.api().feedback(actuals()), FeedbackScenario::isDone);
        var violations = new ArrayList<String>();
        responses.stream()
                .filter(response -> response.status() == 0)
                .forEach(response -> violations.add(
                        "POST /feedback got no response: " + response.body().asText()));
        if (!isDone(responses.getLast())) {
            violations.add("the report without faults returned " + responses.getLast());
        }
        IntStream.range(0, COUNT)
                .filter(i -> !stored(i))
                .forEach(i -> violations.add("the actual of " + ids.get(i) + " is not in the log"));
        if (log.hoursWithActuals().noneMatch(hour().toString()::equals)) {
            violations.add("the hour of the actuals is not marked: monitoring will not see them");
        }
        return violations;
    }

    private Long hour() {
        return PredictionId.parse(ids.getFirst()).hour();
    }

    private List<Map<String, Object>> actuals() {
        return IntStream.range(0, COUNT)
                .mapToObj(i -> Map.<String, Object>of("id", ids.get(i), "actual", actual(i)))
                .toList();
    }

    private static int actual(int i) {
        return 100 + i;
    }

    private boolean stored(int i) {
        return AttributeValue.fromN(Integer.toString(actual(i)))
                .equals(log.item(ids.get(i)).get("actual"));
    }

    /// Whether the response confirms all reports.
    private static boolean isDone(ServingApi.Response response) {
        return response.ok()
                && response.body().findValuesAsText("outcome").stream()
                        .allMatch(outcome -> outcome.equals("recorded") || outcome.equals("unchanged"));
    }
}
