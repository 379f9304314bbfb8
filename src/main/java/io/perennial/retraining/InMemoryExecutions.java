package io.perennial.retraining;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Executions in memory, with start times of the given clock: for tests and trials.
public final class InMemoryExecutions implements Executions {
    private final Clock clock;
    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private final List<String> inputs = new ArrayList<>();

    public InMemoryExecutions(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized List<Execution> recent() {
        return List.copyOf(executions.values());
    }

    @Override
    public synchronized boolean start(String name, String input) {
        if (executions.putIfAbsent(name, new Execution(name, clock.instant(), true)) != null) {
            return false;
        }
        inputs.add(input);
        return true;
    }

    @Override
    public synchronized State state(String name) {
        Execution execution = executions.get(name);
        if (execution == null) {
            return State.UNKNOWN;
        }
        return execution.running() ? State.RUNNING : State.ENDED;
    }

    /// Ends all running executions, as if they had succeeded, failed or been aborted.
    public synchronized void endAll() {
        executions.replaceAll((name, execution) -> new Execution(name, execution.startedAt(), false));
    }

    /// Inputs of the started executions, in order of their starts.
    public synchronized List<String> inputs() {
        return List.copyOf(inputs);
    }
}
