package io.perennial.localstack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many processes serve each function, and with which permissions.
///
/// @param processes   number of processes by role of a function, such as `serving`; of [#EACH] for all others
/// @param enforcesIam whether functions may do only what the policies of their roles allow
public record FunctionHosting(Map<String, Integer> processes, boolean enforcesIam) {
    /// Key of the number of processes of each function that is not named.
    public static final String EACH = "*";

    /// One process each; two of retraining, since the state machine trains two candidates at a time.
    public static final FunctionHosting DEFAULT = new FunctionHosting(Map.of(EACH, 1, "retraining", 2), false);

    private static final int MAX_PROCESSES = 50;

    public FunctionHosting {
        processes = Map.copyOf(processes);
        processes.forEach((role, number) -> {
            if (number < 1 || number > MAX_PROCESSES) {
                throw new IllegalArgumentException("--instances gives " + role + " " + number + " processes; use 1 to "
                        + MAX_PROCESSES + ", for example serving=3");
            }
        });
    }

    /// @param texts numbers of processes, each `3` or `serving=3`; the defaults if empty
    static FunctionHosting parse(List<String> texts, boolean enforcesIam) {
        if (texts.isEmpty()) {
            return new FunctionHosting(DEFAULT.processes(), enforcesIam);
        }
        Map<String, Integer> processes = new HashMap<>(Map.of(EACH, 1));
        for (String text : texts) {
            if (!text.matches("([a-z-]+=)?\\d{1,9}")) {
                throw new IllegalArgumentException("--instances '" + text
                        + "' is not a number of processes; write for example 3, or serving=3 for one function");
            }
            int separator = text.indexOf('=');
            processes.put(
                    separator < 0 ? EACH : text.substring(0, separator),
                    Integer.parseInt(text.substring(separator + 1)));
        }
        return new FunctionHosting(processes, enforcesIam);
    }

    /// @param function name of a function, which ends with its role
    int processesOf(String function) {
        return processes.entrySet().stream()
                .filter(entry -> function.endsWith("-" + entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(processes.getOrDefault(EACH, 1));
    }
}
