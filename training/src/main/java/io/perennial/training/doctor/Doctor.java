package io.perennial.training.doctor;

import io.perennial.registry.ModelRegistry;
import io.perennial.registry.RegistryException;
import io.perennial.training.operations.AwsAccess;
import io.perennial.training.operations.StackDescription;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/// Runs all checks, and the repairs on request.
public final class Doctor {
    private final String model;
    private final List<HealthCheck> checks;

    Doctor(String model, List<HealthCheck> checks) {
        this.model = model;
        this.checks = List.copyOf(checks);
    }

    /// Checks of a registry and of this machine.
    public static Doctor of(ModelRegistry registry, Clock clock) {
        List<HealthCheck> checks = new ArrayList<>(registryChecks(registry, clock));
        checks.add(LocalTools.ofThisMachine());
        return new Doctor(registry.model(), checks);
    }

    /// Checks of a deployed stack, of the registry that it names and of this machine.
    ///
    /// @throws IllegalArgumentException if there is no such stack, or it is another model's
    public static Doctor of(String model, String stack, AwsAccess aws, Clock clock) {
        CloudFormationClient cloudFormation = aws.cloudFormation();
        StackDescription description = StackDescription.read(cloudFormation, model, stack);
        List<HealthCheck> checks = new ArrayList<>(registryChecks(description.registry(), clock));
        checks.add(new SubscribersCheck(aws.sns(), description));
        checks.add(new AlarmActionsCheck(aws.cloudWatch(), description.deployment()));
        checks.add(new SchedulesCheck(aws.eventBridge(), cloudFormation, description, clock));
        checks.add(new PermissionsCheck(aws.iam(), description));
        checks.add(LocalTools.ofThisMachine());
        return new Doctor(model, checks);
    }

    static List<HealthCheck> registryChecks(ModelRegistry registry, Clock clock) {
        return List.of(
                new VersionFilesCheck(registry),
                new ServableVersionsCheck(registry),
                new LedgerDefects(registry),
                new OrphansCheck(registry),
                new UnfinishedRunsCheck(registry, clock),
                new LoggedContractsCheck(registry),
                new ClockDifference(registry, clock));
    }

    /// Runs the checks at once, then the repairs one after the other.
    ///
    /// @param fix whether to repair what can be repaired safely
    public DoctorReport run(boolean fix) {
        List<DoctorReport.Entry> findings =
                checks.parallelStream().map(check -> new Checked(check.subject(), defects(check))).toList().stream()
                        .flatMap(checked ->
                                checked.defects().stream().map(defect -> entry(checked.subject(), defect, fix)))
                        .sorted(Comparator.comparing(DoctorReport.Entry::severity))
                        .toList();
        return new DoctorReport(model, checks.size(), findings);
    }

    private record Checked(String subject, List<Defect> defects) {}

    private static List<Defect> defects(HealthCheck check) {
        try {
            return check.defects();
        } catch (SdkException | UncheckedIOException | RegistryException e) {
            return List.of(Defect.error("the check failed: " + e.getMessage(), "fix the cause and repeat the command"));
        }
    }

    private static DoctorReport.Entry entry(String subject, Defect defect, boolean fix) {
        return new DoctorReport.Entry(
                defect.severity(),
                subject,
                defect.what(),
                defect.remedy(),
                fix ? Optional.ofNullable(defect.repair()).map(Doctor::repair).orElse(null) : null);
    }

    private static @Nullable String repair(Supplier<String> repair) {
        try {
            return repair.get();
        } catch (SdkException | UncheckedIOException | RegistryException e) {
            System.getLogger(Doctor.class.getName())
                    .log(System.Logger.Level.WARNING, "a repair failed: {0}", e.getMessage());
            return null;
        }
    }
}
