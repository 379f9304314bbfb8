package io.perennial.localstack.faults;

import io.perennial.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Executes commands of the command line.
record CommandLineCaller(WarmProcess process) {
    private static final int BROKEN = 2;

    /// @param registry root of the registry
    CommandLineHandler.Said execute(String registry, List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.addAll(List.of("--registry", registry));
        WarmProcess.Ended ended = process.invoke(Json.line(new CommandLineHandler.Call(all)));
        if (!ended.ok()) {
            return new CommandLineHandler.Said(BROKEN, "", ended.body());
        }
        byte[] answer = ended.body().getBytes(StandardCharsets.UTF_8);
        return Json.read(answer, CommandLineHandler.Said.class, "the command line's answer");
    }

    /// @throws IllegalStateException if it fails
    void require(String registry, List<String> arguments) {
        CommandLineHandler.Said said = execute(registry, arguments);
        if (said.status() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " failed: " + said.err() + said.out());
        }
    }
}
