package io.perennial.localstack.faults;

import io.perennial.localstack.faults.proxy.FaultProxy;
import java.time.Instant;
import java.util.List;

/// Callers request predictions and repeat the request after an error. Each returned prediction is in the log or
/// in a spill line, or is replayed from the spill queue.
///
/// @param count number of predictions per request
record PredictScenario(
        String name, FaultProxy proxy, ServingApi api, PredictionLogItems log, FunctionLog lines, int count)
        implements FaultScenario {
    /// Start of the event times, outside the monitored days.
    private static final Instant START = Instant.parse("2027-02-01T00:00:00Z");

    @Override
    public void prepare() {
        // Every prediction has its own id.
    }

    @Override
    public List<String> run() {
        var records = SyntheticReadings.from(START, count).stream()
                .map(SyntheticReadings.Reading::input)
                .toList();
        List<ServingApi.Response> responses = RetryLoop.run(proxy, _ -> api.predict(records), ServingApi.Response::ok);
        ServingApi.Response last = responses.getLast();
        return last.ok()
                ? ServingApi.ids(last).stream()
                        .filter(id -> !lines.hasSpillLine(id) && !log.awaitItem(id))
                        .map(id -> "prediction " + id + " was returned and is lost")
                        .toList()
                : List.of("the request without faults returned " + last);
    }
}
