package io.perennial.localstack.faults;

import io.perennial.localstack.Poller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// Log file of a function.
record FunctionLog(Path file) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final String SPILL = "{\"spill\":";

    /// Waits for the spill lines of these predictions and returns them.
    List<String> awaitSpillLines(Collection<String> ids) {
        Poller.until(
                TIMEOUT,
                () -> ids.stream().allMatch(this::hasSpillLine),
                () -> file + " has no spill line for each of " + ids);
        return spills().stream()
                .filter(line -> ids.stream().anyMatch(line::contains))
                .toList();
    }

    /// Ids of the predictions in a file of spill lines.
    static List<String> ids(Path spill) {
        return new FunctionLog(spill)
                .spills().stream()
                        .map(line -> ID.matcher(line)
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group(1))
                        .toList();
    }

    boolean hasSpillLine(String id) {
        return spills().stream().anyMatch(line -> line.contains(id));
    }

    private List<String> spills() {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.contains(SPILL)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
