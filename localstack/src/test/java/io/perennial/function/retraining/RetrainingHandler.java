package io.perennial.function.retraining;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.deployment.RetrainingTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Plays the tasks as the execution's input asks it to: `{"decision", "verified", "failing", "times", "skipped"}`,
/// handed from task to task as `script`. The failing task fails so many times, or always.
public final class RetrainingHandler implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Integer> FAILURES = new ConcurrentHashMap<>();

    @Override
    public void handleRequest(InputStream stream, OutputStream output, Context context) throws IOException {
        JsonNode event = JSON.readTree(stream);
        JsonNode input = event.path("input");
        JsonNode script = script(input);
        var task = RetrainingTask.valueOf(event.path("task").asText());
        if (script.path("failing").asText().equals(task.name())
                && FAILURES.merge(event.path("execution").asText(), 1, Integer::sum)
                        <= script.path("times").asInt(Integer.MAX_VALUE)) {
            throw new IllegalStateException(task + " fails as asked");
        }
        JSON.writeValue(output, answer(task, input, script));
    }

    private static JsonNode script(JsonNode input) {
        JsonNode script = input.findPath("script");
        return script.isMissingNode() ? input : script;
    }

    private static Map<String, Object> answer(RetrainingTask task, JsonNode input, JsonNode script) {
        return switch (task) {
            case SNAPSHOT ->
                script.path("skipped").asBoolean()
                        ? Map.of("skipped", true, "summary", "another one is running")
                        : Map.of("script", script, "candidates", List.of(candidate(1, script), candidate(2, script)));
            case TRAIN -> Map.of("trained", input.path("number").asInt());
            case COMPARE ->
                Map.of(
                        "script",
                        script,
                        "decision",
                        script.path("decision").asText(),
                        "compared",
                        input.path("trained"),
                        "candidate",
                        "new",
                        "champion",
                        "old",
                        "summary",
                        "better");
            case PROMOTE -> Map.of("script", script, "promoted", true);
            case VERIFY ->
                Map.of("script", script, "verified", script.path("verified").asBoolean());
            case ROLLBACK -> Map.of("rolledBack", input);
            case NOTIFY -> Map.of();
        };
    }

    private static Map<String, Object> candidate(int number, JsonNode script) {
        return Map.of("number", number, "script", script);
    }
}
