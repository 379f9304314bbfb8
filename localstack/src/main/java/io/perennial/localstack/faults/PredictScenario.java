package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import java.time.Instant;
import java.util.List;

/// Callers ask for predictions, and ask again after an error. What was answered is in the log or in the spill.
///
/// @param count predictions of one request
record PredictScenario(
        String name, FaultProxy proxy, ServingApi api, PredictionLogItems log, FunctionLog lines, int count)
        implements FaultScenario {
    /// Away from the days that are monitored.
    private static final Instant START = Instant.parse("2027-02-01T00:00:00Z");

    @Override
    public void prepare() {
        // Every prediction has an id of its own.
    }

    @Override
    public List<String> run() {
        var records = SyntheticReadings.from(START, count).stream()
                .map(SyntheticReadings.Reading::input)
                .toList();
        List<ServingApi.Response> answers = RetryLoop.run(proxy, _ -> api.predict(records), ServingApi.Response::ok);
        ServingApi.Response last = answers.getLast();
        return last.ok()
                ? ServingApi.ids(last).stream()
                        .filter(id -> !log.has(id) && !lines.hasSpillLine(id))
                        .map(id -> "prediction " + id + " was answered and is lost")
                        .toList()
                : List.of("the undisturbed request was answered with " + last);
    }
}
