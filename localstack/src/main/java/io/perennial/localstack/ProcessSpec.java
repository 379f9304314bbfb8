package io.perennial.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Specification of a process: command, environment, working directory, log.
///
/// @param name        name in messages and in the state file
/// @param command     program and arguments
/// @param environment additional environment variables; `AWS_*` variables of the caller are never inherited
/// @param directory   working directory
/// @param log         file that standard output and error are appended to
record ProcessSpec(String name, List<String> command, Map<String, String> environment, Path directory, Path log) {
    private static final List<String> INHERITED = List.of("PATH", "HOME", "TMPDIR", "LANG", "JAVA_HOME");

    /// Starts a process that ends with this one, even after a crash, if it watches its standard input.
    Process startAttached() {
        return start(command, ProcessBuilder.Redirect.PIPE);
    }

    /// Starts a process that outlives this process and the terminal.
    Process startDetached() {
        var lasting = new ArrayList<>(List.of("nohup"));
        lasting.addAll(command);
        return start(lasting, ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    }

    private Process start(List<String> arguments, ProcessBuilder.Redirect input) {
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(arguments)
                    .directory(directory.toFile())
                    .redirectInput(input)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().retainAll(INHERITED);
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new LocalAwsException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /// Last lines of the log, for messages.
    String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    String failureMessage(String what) {
        return name + " " + what + "; the end of " + log + ":\n" + tail();
    }
}
