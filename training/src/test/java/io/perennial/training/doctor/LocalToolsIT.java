package io.perennial.training.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs as files of a folder that is the whole PATH.
class LocalToolsIT {
    private static final Map<String, String> BEHIND_A_PROXY = Map.of("https_proxy", "http://proxy:3128");

    @TempDir
    Path folder;

    @Test
    void shouldSayWhatToInstallIfAProgramIsMissingOrTooOld() throws IOException {
        program("node", "v18.19.0");
        program("npm", "10.1.0");
        program("make", "GNU Make 4.3");

        assertThat(new LocalTools(folder.toString(), BEHIND_A_PROXY, 25).defects())
                .filteredOn(defect -> defect.severity() != Severity.SKIPPED)
                .extracting(Defect::what)
                .satisfiesExactly(
                        python -> assertThat(python).startsWith("python3 is not on the PATH"),
                        node -> assertThat(node).startsWith("node is 18.19, and 20.0 or later is needed"));
    }

    @Test
    void shouldAcceptNewerPrograms() throws IOException {
        program("python3", "Python 3.10.1");
        program("node", "v22.0.0");
        program("npm", "10.1.0");
        program("make", "GNU Make 4.3");

        assertThat(new LocalTools(folder.toString(), BEHIND_A_PROXY, 25).defects())
                .allMatch(defect -> defect.severity() == Severity.SKIPPED);
        assertThat(new LocalTools(folder.toString(), BEHIND_A_PROXY, 21).defects())
                .anyMatch(defect -> defect.what().startsWith("this is Java 21"));
    }

    private void program(String name, String version) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\necho '" + version + "'\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
