package io.perennial.training.cli;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.RegistryException;
import io.perennial.registry.Run;
import java.util.List;

/// Finds a run by its id or the start of it.
final class RunLookup {
    private RunLookup() {}

    /// @param start id of a run, or a unique start of it
    /// @throws RegistryException if no run or several runs match
    static Run find(ModelRegistry registry, String start) {
        List<String> ids = registry.startedRunIds();
        if (ids.contains(start)) {
            return registry.run(start);
        }
        List<String> found = ids.stream().filter(id -> id.startsWith(start)).toList();
        if (found.size() != 1) {
            throw new RegistryException((found.isEmpty() ? "no run" : found.size() + " runs") + " of '"
                    + registry.model() + "' " + (found.size() > 1 ? "begin" : "begins") + " with '" + start
                    + "': `perennial runs list " + registry.model() + "` lists them");
        }
        return registry.run(found.getFirst());
    }
}
