package io.perennial.registry;

import static io.perennial.registry.Manifests.NOON;
import static io.perennial.registry.Manifests.manifest;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.json.Json;
import io.perennial.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestFileTest {
    @Test
    void shouldGiveWhatServingNeedsAndTheWhole() {
        var file = ManifestFile.of(Json.pretty(manifest(1)), "it");
        assertThat(file.version()).isEqualTo(manifest(1).version());
        assertThat(file.contract()).isEqualTo(manifest(1).contract());
        assertThat(file.modelSha256()).isEqualTo(manifest(1).modelSha256());
        assertThat(file.manifest()).isEqualTo(manifest(1));
    }

    @Test
    void shouldRefuseAnotherFormatAndHalfAFile() {
        String text = new String(Json.pretty(manifest(1)), UTF_8);
        assertThatThrownBy(() -> ManifestFile.of(
                        text.replace("\"format\" : 3", "\"format\" : 4").getBytes(UTF_8), "it"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("has format 4; this version of Perennial reads format 3");
        byte[] half = text.substring(0, text.length() - 5).getBytes(UTF_8);
        assertThatThrownBy(() -> ManifestFile.of(half, "the manifest"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("the manifest cannot be read");
    }

    @Test
    void shouldReadAnAliasAsTheMapperDoes() {
        var first = new AliasMove(manifest(1).version(), new Change(NOON, "test", "first version"));
        var state = new AliasState(List.of(
                first, AliasMove.clearing(manifest(2).version(), new Change(NOON.plusNanos(7), "test", "gone"))));
        byte[] written = Json.pretty(state);
        assertThat(Json.read(written, AliasState.class, "it")).isEqualTo(state);
        assertThat(JsonObject.read(written, "it", AliasState::of)).isEqualTo(state);
    }

    @Test
    void shouldNameTheAliasFileThatHoldsNonsense() {
        var state = new AliasState(
                List.of(new AliasMove(manifest(1).version(), new Change(NOON, "test", "first version"))));
        String text = new String(Json.pretty(state), UTF_8);
        assertThatThrownBy(() -> read(text.replace(NOON.toString(), "noon")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("champion.json cannot be read: Text 'noon'");
        assertThatThrownBy(() -> read(text.replace("\"history\"", "\"past\"")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("champion.json cannot be read: 'history' must be a list");
    }

    private static AliasState read(String text) {
        return JsonObject.read(text.getBytes(UTF_8), "champion.json", AliasState::of);
    }
}
