package io.perennial.training.cli;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.RegistryException;
import io.perennial.registry.Run;
import java.util.List;

/// Finds the run that a person means.
final class RunLookup {
    private RunLookup() {}

    /// @param start a run's id or as much of its beginning as no other has
    /// @throws RegistryException if none or several begin so
    static Run find(ModelRegistry registry, String start) {
        List<String> ids = registry.startedRunIds();
        if (ids.contains(start)) {
            return registry.run(start);
        }
        List<String> found = ids.stream().filter(id -> id.startsWith(start)).toList();
        if (found.size() != 1) {
            throw new RegistryException((found.isEmpty() ? "no run" : found.size() + " runs") + " of '"
                    + registry.model() + "' " + (found.size() > 1 ? "begin" : "begins") + " with '" + start
                    + "': `perennial runs list " + registry.model() + "` names them");
        }
        return registry.run(found.getFirst());
    }
}
