package io.perennial.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolatedLoadCheckIT {
    @TempDir
    Path code;

    @Test
    void shouldFindJarsNextToADirectoryOfClasses() {
        assertThat(IsolatedLoadCheck.classPathAround(code)).containsExactly(code.toString(), code + "/lib/*");
    }

    @Test
    void shouldFindJarsNextToAJar() {
        assertThat(IsolatedLoadCheck.classPathAround(Path.of("/var/task/lib/training.jar")))
                .containsExactly("/var/task/lib/*");
    }

    @Test
    void shouldSayWhyAModelFailed() {
        assertThatThrownBy(() -> IsolatedLoadCheck.run(new byte[] {1, 2, 3}, java.util.List.of()))
                .isInstanceOf(LoadCheckException.class)
                .hasMessageContaining("must not be published")
                .hasMessageContaining("corrupt");
    }
}
