package io.perennial.function.monitoring;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/// Answers the event's time: the typed kind of handler.
public final class MonitoringHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return Map.of("now", event.getOrDefault("time", ""), "request", context.getAwsRequestId());
    }
}
