package io.perennial.training.tracking;

import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Mirrors a registry to an MLflow server: missing runs with their published versions, and the `champion`
/// alias. The registry is authoritative; data that is lost on the way is sent the next time.
public final class RunMirror {
    private final ModelRegistry registry;
    private final MlflowServer server;

    public RunMirror(ModelRegistry registry, MlflowServer server) {
        this.registry = registry;
        this.server = server;
    }

    /// @throws MirrorException if the server does not respond; data sent before stays there
    public int sync() {
        MlflowServer.Experiment experiment = server.experiment(registry.model());
        int brought = 0;
        for (String id : registry.runIds()) {
            if (!experiment.completeRuns().contains(id)) {
                sync(experiment, registry.run(id));
                brought++;
            }
        }
        registry.aliasState(Alias.CHAMPION)
                .map(AliasState::current)
                .ifPresent(version -> server.setChampion(registry.model(), version));
        return brought;
    }

    /// Mirrors a run and ends it last: a run that has not ended is incomplete and is mirrored again.
    private void sync(MlflowServer.Experiment experiment, Run run) {
        Optional.ofNullable(experiment.partialRuns().get(run.id())).ifPresent(server::delete);
        MlflowServer.OpenRun openRun = server.open(experiment, run);
        Optional.ofNullable(run.outcome().version()).ifPresent(version -> {
            files(registry.manifest(version)).forEach((name, bytes) -> server.upload(openRun, name, bytes));
            server.register(openRun, run.model(), version);
        });
        server.close(openRun, run);
    }

    private Map<String, byte[]> files(Manifest manifest) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ModelRegistry.MODEL_FILE, registry.modelFile(manifest));
        manifest.artifacts().keySet().forEach(name -> files.put(name, registry.artifact(manifest, name)));
        return files;
    }
}
