package io.perennial.training.doctor;

import io.perennial.contract.Compatibility;
import io.perennial.contract.Contract;
import io.perennial.monitoring.ReportArchive;
import io.perennial.registry.Alias;
import io.perennial.registry.DamagedFile;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the rows that are logged fit the champion: the versions that predicted in the last windows must have
/// contracts whose records the champion accepts.
record LoggedContractsCheck(ModelRegistry registry) implements HealthCheck {
    private static final int WINDOWS = 7;

    @Override
    public String subject() {
        return "contracts of logged rows";
    }

    @Override
    public List<Defect> defects() {
        Optional<Contract> champion = registry.target(Alias.CHAMPION).flatMap(this::contract);
        return champion.stream()
                .flatMap(contract -> logged().flatMap(version -> defect(version, contract)))
                .toList();
    }

    private Stream<ModelVersion> logged() {
        return new ReportArchive(registry)
                .newest(WINDOWS).reports().stream()
                        .flatMap(report -> report.traffic().versions().stream())
                        .map(traffic -> traffic.version())
                        .distinct();
    }

    private Stream<Defect> defect(ModelVersion version, Contract champion) {
        Optional<Contract> contract = contract(version);
        if (contract.isEmpty()) {
            return Stream.of(Defect.error(
                    "rows of version " + version + " are logged, and its manifest is missing or damaged: they cannot be"
                            + " monitored or learnt from",
                    new RestoreCommand(registry).of(registry.key("versions", version.id(), "manifest.json"))));
        }
        List<String> breaks = Compatibility.breakingChanges(contract.get(), champion);
        return breaks.isEmpty()
                ? Stream.empty()
                : Stream.of(Defect.warning(
                        "rows logged by version " + version + " do not fit the champion's contract ("
                                + String.join("; ", breaks) + ")",
                        "retrain after the window has only rows of the champion, or perennial rollback "
                                + registry.model()));
    }

    private Optional<Contract> contract(ModelVersion version) {
        try {
            return Optional.of(DamagedFile.asRegistryException(() -> registry.manifestFile(version))
                    .contract());
        } catch (RegistryException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
