package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:4566");
    private static final RunningProcess THIS = RunningProcess.of("this", ProcessHandle.current());
    private static final RunningProcess NUMBER_TAKEN_OVER =
            new RunningProcess("earlier", THIS.pid(), THIS.startedAt() - 60_000);

    @TempDir
    Path state;

    @Test
    void shouldBeEmptyBeforeAnythingStarts() {
        var stateFile = new StateFile(state);

        assertThat(stateFile.read()).isEmpty();
        assertThat(stateFile.runningProcesses()).isEmpty();
        assertThat(stateFile.isOwned()).isFalse();
    }

    @Test
    void shouldBeReadByAnotherProcess() {
        var deployment = new Deployment("churn", ENDPOINT, Map.of("Bucket", "b"));
        var stateFile = new StateFile(state);
        stateFile.create(ENDPOINT, THIS);
        stateFile.add(THIS);
        stateFile.add(deployment);

        var content = new StateFile(state).read().orElseThrow();

        assertThat(content.endpoint()).isEqualTo(ENDPOINT);
        assertThat(content.deployments()).containsExactly(deployment);
        assertThat(new StateFile(state).runningProcesses()).containsExactly(THIS);
    }

    @Test
    void shouldNotMistakeALaterProcessForItsOwn() {
        var stateFile = new StateFile(state);
        stateFile.create(ENDPOINT, NUMBER_TAKEN_OVER);
        stateFile.add(NUMBER_TAKEN_OVER);

        assertThat(stateFile.runningProcesses()).isEmpty();
        assertThat(stateFile.isOwned()).isFalse();
    }

    @Test
    void shouldSayWhetherARunningProcessOwnsIt() {
        var stateFile = new StateFile(state);
        stateFile.create(ENDPOINT, THIS);

        assertThat(stateFile.isOwned()).isTrue();

        stateFile.removeOwner();

        assertThat(stateFile.isOwned()).isFalse();
    }

    @Test
    void shouldBeEmptyAfterDeletion() {
        var stateFile = new StateFile(state);
        stateFile.create(ENDPOINT, THIS);

        stateFile.delete();

        assertThat(stateFile.read()).isEmpty();
    }
}
