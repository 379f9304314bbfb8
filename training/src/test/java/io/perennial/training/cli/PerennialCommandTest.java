package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PerennialCommandTest {
    @Test
    void shouldPrintTheVersionOfTheBuild() throws IOException {
        Matcher version = Pattern.compile("<artifactId>perennial-parent</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("../pom.xml")));
        assertThat(version.find()).isTrue();

        CommandOutput commandOutput = CommandOutput.run("--version");

        assertThat(commandOutput.exitCode()).isZero();
        assertThat(commandOutput.output().lines())
                .hasSize(2)
                .startsWith("perennial " + version.group(1))
                .anyMatch(line -> line.matches("commit \\S+"));
    }
}
