package io.perennial.function.monitoring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs on the heap, each started by the given clock.
final class InMemoryExecutions implements Executions {
    private final Clock clock;
    private final Map<String, Execution> runs = new LinkedHashMap<>();
    private final List<String> inputs = new ArrayList<>();

    InMemoryExecutions(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<Execution> recent() {
        return List.copyOf(runs.values());
    }

    @Override
    public boolean start(String name, String input) {
        inputs.add(input);
        return runs.putIfAbsent(name, new Execution(name, clock.instant(), true)) == null;
    }

    void finishAll() {
        runs.replaceAll((name, run) -> new Execution(name, run.startedAt(), false));
    }

    List<String> inputs() {
        return inputs;
    }
}
