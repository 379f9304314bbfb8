package io.perennial.training.cli;

import io.perennial.json.Json;
import io.perennial.training.doctor.Doctor;
import io.perennial.training.doctor.DoctorReport;
import io.perennial.training.doctor.Severity;
import io.perennial.training.operations.AwsAccess;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `perennial doctor`: checks everything that the loop stands on, and names the command that fixes each defect.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks the registry, this machine and, with --stack, the deployed stack. Exits with status 1 if "
                + "something is wrong.")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "the model's name")
    private String model = "";

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            description = "deployed stack, for example Perennial-my-model-prod; its registry is used")
    private @Nullable String stack;

    @Option(
            names = "--fix",
            description = "fixes what can be fixed safely: adds missing moves to the ledger, enables alarm actions")
    private boolean fix;

    @Option(names = "--json", description = "prints JSON")
    private boolean json;

    @Mixin
    private RegistryOptions registryOptions = new RegistryOptions();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        Doctor doctor = stack == null
                ? Doctor.of(registryOptions.of(model), clock)
                : Doctor.of(model, Objects.requireNonNull(stack), new AwsAccess(), clock);
        DoctorReport report = doctor.run(fix);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.println(Json.line(report));
        } else {
            report.findings().forEach(finding -> print(out, finding));
            out.println(summary(report));
        }
        out.flush();
        return report.isHealthy() ? 0 : 1;
    }

    private static void print(PrintWriter out, DoctorReport.Entry finding) {
        String severity = finding.fixed() == null ? finding.severity().name().toLowerCase(Locale.ROOT) : "fixed";
        String style = switch (finding.severity()) {
            case ERROR -> finding.fixed() == null ? "red" : "green";
            case WARNING -> finding.fixed() == null ? "yellow" : "green";
            case SKIPPED -> "faint";
        };
        out.println(Ansi.AUTO.string("@|" + style + " " + severity + "|@") + "  " + finding.check() + ": "
                + finding.what());
        if (finding.fixed() != null) {
            out.println("         " + finding.fixed());
        } else if (!finding.remedy().isEmpty()) {
            out.println("         fix: " + finding.remedy());
        }
    }

    private static String summary(DoctorReport report) {
        long open = report.findings().stream()
                .filter(finding -> finding.severity() != Severity.SKIPPED && finding.fixed() == null)
                .count();
        return open == 0
                ? report.checks() + " checks of " + report.model() + ": nothing is wrong"
                : report.checks() + " checks of " + report.model() + ": " + open + (open == 1 ? " defect" : " defects");
    }
}
