package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine without a program or without a network: `make demo` ends with one sentence that says what to do.
class MissingProgramsIT {
    private static final Path ROOT = Workspace.here().root();
    private static final Path SCRIPTS = ROOT.resolve(".mvn");

    @TempDir
    private Path folder = Path.of("");

    private record Result(int status, String output) {}

    @Test
    void shouldSayThatPythonIsMissing() throws Exception {
        Result result =
                run(folder.toString(), SCRIPTS.resolve("check-programs.sh").toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output().lines())
                .singleElement()
                .asString()
                .startsWith("The local AWS needs Python 3.10 or later as python3: install it");
    }

    @Test
    void shouldSayThatPythonIsTooOld() throws Exception {
        program("python3", "case $1 in -V) echo 'Python 3.8.1';; *) exit 1;; esac");

        Result result =
                run(folder.toString(), SCRIPTS.resolve("check-programs.sh").toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output().lines()).singleElement().asString().contains("python3 is Python 3.8.1");
    }

    @Test
    void shouldSayThatNodeIsMissing() throws Exception {
        program("python3", "exit 0");

        Result result =
                run(folder.toString(), SCRIPTS.resolve("check-programs.sh").toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output().lines()).singleElement().asString().contains("Node.js 20 or later");
    }

    @Test
    void shouldSayThatNothingCanBeDownloadedWithoutANetwork() throws Exception {
        Result result = run(
                System.getenv("PATH"),
                SCRIPTS.resolve("explain-network.sh").toString(),
                "the local AWS",
                ROOT.resolve(".local/venv/bin/python").toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--retries",
                "0",
                "--no-cache-dir",
                "--isolated",
                "--disable-pip-version-check",
                "--index-url",
                "http://127.0.0.1:9/simple",
                "--target",
                folder.toString(),
                "perennial-is-not-there");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output().lines())
                .singleElement()
                .asString()
                .startsWith("Cannot download the local AWS: connect this machine to the internet");
    }

    @Test
    void shouldShowTheOutputOfAnotherFailureAndNothingOfASuccess() throws Exception {
        String script = SCRIPTS.resolve("explain-network.sh").toString();

        Result failed = run(System.getenv("PATH"), script, "it", "sh", "-c", "echo a defect; exit 7");
        assertThat(failed).isEqualTo(new Result(1, "a defect\n"));
        assertThat(run(System.getenv("PATH"), script, "it", "sh", "-c", "echo done"))
                .isEqualTo(new Result(0, ""));
    }

    private void program(String name, String body) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Result run(String path, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
