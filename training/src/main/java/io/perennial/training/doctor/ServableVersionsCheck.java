package io.perennial.training.doctor;

import io.perennial.promotion.VersionCheck;
import io.perennial.registry.Alias;
import io.perennial.registry.AliasState;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.ModelFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Loads the champion, the versions that a rollback would return to, and the challenger, and checks their reference
/// predictions.
record ServableVersionsCheck(ModelRegistry registry) implements HealthCheck {
    @Override
    public String subject() {
        return "servable versions";
    }

    @Override
    public List<Defect> defects() {
        Optional<AliasState> champion = registry.aliasState(Alias.CHAMPION);
        if (champion.isEmpty()) {
            return List.of(Defect.error(
                    "model '" + registry.model() + "' has no champion",
                    registry.versions().isEmpty()
                            ? "perennial train <problem file>"
                            : "perennial promote " + registry.model() + " "
                                    + registry.versions().getLast()));
        }
        List<Defect> defects = new ArrayList<>();
        ModelVersion current = champion.get().current();
        objection(current)
                .ifPresent(why -> defects.add(Defect.error(
                        "champion " + current + " cannot serve: " + why, "perennial rollback " + registry.model())));
        champion.get()
                .rollbackTargets()
                .forEach(version -> objection(version)
                        .ifPresent(why -> defects.add(Defect.warning(
                                "earlier champion " + version + " cannot serve, so a rollback leaves it out: " + why,
                                new RestoreCommand(registry)
                                        .of(registry.key("versions", version.id(), ModelRegistry.MODEL_FILE))))));
        registry.target(Alias.CHALLENGER)
                .ifPresent(version -> objection(version)
                        .ifPresent(why -> defects.add(Defect.warning(
                                "challenger " + version + " cannot predict: " + why,
                                "perennial shadow " + registry.model() + " --clear"))));
        return defects;
    }

    private Optional<String> objection(ModelVersion version) {
        try {
            new VersionCheck(registry).require(version);
            return Optional.empty();
        } catch (RegistryException | ModelFileException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
