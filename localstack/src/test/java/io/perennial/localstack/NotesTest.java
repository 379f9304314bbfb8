package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:4566");
    private static final RunningProcess THIS = RunningProcess.of("this", ProcessHandle.current());
    private static final RunningProcess NUMBER_TAKEN_OVER =
            new RunningProcess("earlier", THIS.pid(), THIS.startedAt() - 60_000);

    @TempDir
    Path state;

    @Test
    void shouldKnowNothingBeforeAnythingStarts() {
        var notes = new Notes(state);

        assertThat(notes.read()).isEmpty();
        assertThat(notes.alive()).isEmpty();
        assertThat(notes.isOwned()).isFalse();
    }

    @Test
    void shouldBeReadByAnotherProcess() {
        var deployment = new Deployment("churn", ENDPOINT, Map.of("Bucket", "b"));
        var notes = new Notes(state);
        notes.begin(ENDPOINT, THIS);
        notes.note(THIS);
        notes.note(deployment);

        var content = new Notes(state).read().orElseThrow();

        assertThat(content.endpoint()).isEqualTo(ENDPOINT);
        assertThat(content.deployments()).containsExactly(deployment);
        assertThat(new Notes(state).alive()).containsExactly(THIS);
    }

    @Test
    void shouldNotMistakeALaterProcessForItsOwn() {
        var notes = new Notes(state);
        notes.begin(ENDPOINT, NUMBER_TAKEN_OVER);
        notes.note(NUMBER_TAKEN_OVER);

        assertThat(notes.alive()).isEmpty();
        assertThat(notes.isOwned()).isFalse();
    }

    @Test
    void shouldSayWhetherALivingProcessSeesToTheEnd() {
        var notes = new Notes(state);
        notes.begin(ENDPOINT, THIS);

        assertThat(notes.isOwned()).isTrue();

        notes.disown();

        assertThat(notes.isOwned()).isFalse();
    }

    @Test
    void shouldForget() {
        var notes = new Notes(state);
        notes.begin(ENDPOINT, THIS);

        notes.forget();

        assertThat(notes.read()).isEmpty();
    }
}
