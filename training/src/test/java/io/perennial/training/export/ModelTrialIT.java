package io.perennial.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTrialIT {
    @TempDir
    Path code;

    @Test
    void shouldLookAroundADirectoryOfClassesForJars() {
        assertThat(ModelTrial.around(code)).containsExactly(code.toString(), code + "/lib/*");
    }

    @Test
    void shouldTakeTheJarsBesideAJar() {
        assertThat(ModelTrial.around(Path.of("/var/task/lib/training.jar"))).containsExactly("/var/task/lib/*");
    }

    @Test
    void shouldSayWhyAModelFailed() {
        assertThatThrownBy(() -> ModelTrial.run(new byte[] {1, 2, 3}, java.util.List.of()))
                .isInstanceOf(ModelTrialException.class)
                .hasMessageContaining("must not be published")
                .hasMessageContaining("corrupt");
    }
}
