package io.perennial.training.doctor;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Programs of this machine that building, deploying and the local AWS need, and the network.
///
/// @param path        folders with programs, as in `PATH`
/// @param environment environment variables with the proxies
/// @param java        feature release of this JVM
record LocalTools(String path, Map<String, String> environment, int java) implements HealthCheck {
    private static final int MIN_JAVA = 25;
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

    /// Where the build downloads libraries, over HTTPS.
    private static final String LIBRARIES = "repo.maven.apache.org";

    /// A program, the smallest version that is sufficient, and how to install it.
    private record Tool(String program, int major, int minor, String install) {}

    private static final List<Tool> TOOLS = List.of(
            new Tool("python3", 3, 10, "apt-get install python3 python3-venv, or brew install python"),
            new Tool("node", 20, 0, "install Node.js 20 or later from https://nodejs.org"),
            new Tool("npm", 0, 0, "install Node.js 20 or later from https://nodejs.org"),
            new Tool("make", 0, 0, "apt-get install make, or xcode-select --install"));

    static LocalTools ofThisMachine() {
        Map<String, String> environment = System.getenv();
        return new LocalTools(
                environment.getOrDefault("PATH", ""),
                environment,
                Runtime.version().feature());
    }

    @Override
    public String subject() {
        return "local tools";
    }

    @Override
    public List<Defect> defects() {
        List<Defect> defects = new ArrayList<>();
        if (java < MIN_JAVA) {
            defects.add(Defect.warning(
                    "this is Java " + java + ", and the build needs a JDK " + MIN_JAVA,
                    "install a JDK 25, for example: sdk install java 25-tem"));
        }
        TOOLS.forEach(tool -> defect(tool).ifPresent(defects::add));
        network().ifPresent(defects::add);
        return defects;
    }

    private Optional<Defect> defect(Tool tool) {
        Optional<Path> program = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, tool.program()))
                .filter(Files::isExecutable)
                .findFirst();
        String purpose = "`make demo`, `make test` and `make deploy` need it";
        if (program.isEmpty()) {
            return Optional.of(Defect.warning(tool.program() + " is not on the PATH; " + purpose, tool.install()));
        }
        return version(program.get())
                .filter(version -> tool.major() > 0 && isOlder(version, tool))
                .map(version -> Defect.warning(
                        tool.program() + " is " + version + ", and " + tool.major() + "." + tool.minor()
                                + " or later is needed; " + purpose,
                        tool.install()));
    }

    private static boolean isOlder(String version, Tool tool) {
        String[] parts = version.split("\\.", -1);
        int major = Integer.parseInt(parts[0]);
        return major < tool.major() || (major == tool.major() && Integer.parseInt(parts[1]) < tool.minor());
    }

    /// Empty if the program prints no version.
    private static Optional<String> version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                    ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    : "";
            process.destroy();
            Matcher matcher = VERSION.matcher(output);
            return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Defect> network() {
        if (environment.keySet().stream().anyMatch(name -> name.equalsIgnoreCase("HTTPS_PROXY"))) {
            return Optional.of(
                    Defect.skipped("network: HTTPS_PROXY is set, so " + LIBRARIES + " is not asked directly"));
        }
        try {
            URLConnection connection =
                    URI.create("https://" + LIBRARIES).toURL().openConnection();
            connection.setConnectTimeout((int) TIMEOUT.toMillis());
            connection.connect();
            return Optional.empty();
        } catch (IOException _) {
            return Optional.of(Defect.warning(
                    LIBRARIES + " cannot be reached: the first build downloads libraries from there",
                    "check the network, or set HTTPS_PROXY: curl -I https://" + LIBRARIES));
        }
    }
}
