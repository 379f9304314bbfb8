package io.perennial.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    private static final String TEXT = """
            {"name": "taxi \\u00e9", "count": 3, "share": 0.25, "big": 12345678901, "on": true, "none": null,
             "list": ["a", "b"], "numbers": [1, 2.5, "NaN"], "inner": {"x": 1}, "many": [{"x": 2}, {"x": 3}]}""";

    private final JsonObject object = JsonObject.read(TEXT, "the file");

    @Test
    void shouldReadEveryKindOfMember() {
        assertThat(object.text("name")).isEqualTo("taxi é");
        assertThat(object.number("count").intValue()).isEqualTo(3);
        assertThat(object.number("share").doubleValue()).isEqualTo(0.25);
        assertThat(object.number("big").longValue()).isEqualTo(12_345_678_901L);
        assertThat(object.flag("on")).isTrue();
        assertThat(object.flag("absent")).isFalse();
        assertThat(object.has("none")).isFalse();
        assertThat(object.texts("list")).containsExactly("a", "b");
        assertThat(object.numbers("numbers")).containsExactly(1.0, 2.5, Double.NaN);
        assertThat(object.object("inner").number("x")).isEqualTo(1);
        assertThat(object.objects("many")).extracting(one -> one.number("x")).containsExactly(2, 3);
    }

    @Test
    void shouldReadWhatTheMapperReads() {
        assertThat(JsonObject.read(TEXT.getBytes(UTF_8), "the file").members())
                .isEqualTo(Json.read(TEXT.getBytes(UTF_8), Map.class, "the file"));
    }

    @Test
    void shouldNameAMemberThatIsMissingOrOfAnotherKind() {
        assertThatThrownBy(() -> object.text("absent"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the file cannot be read: 'absent' must be a text");
        assertThatThrownBy(() -> object.number("name")).hasMessageContaining("'name' must be a number");
        assertThatThrownBy(() -> object.flag("name")).hasMessageContaining("'name' must be true or false");
        assertThatThrownBy(() -> object.texts("numbers")).hasMessageContaining("'numbers' must be a list");
        assertThatThrownBy(() -> object.object("inner").text("y"))
                .hasMessage("the file, inner cannot be read: 'y' must be a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "7", "{\"a\":", "{\"a\": 1", "{\"a\": 1, \"a\": 2}", "{\"a\": tru}"})
    void shouldRefuseWhatIsNotOneObject(String text) {
        assertThatThrownBy(() -> JsonObject.read(text, "the file"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("the file cannot be read: ");
        assertThatThrownBy(() -> JsonObject.read(text.getBytes(UTF_8), "the file"))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shouldKeepWhatItHasRead() {
        assertThat(JsonObject.read("{\"a\": [[1], {\"b\": []}]}", "it").members())
                .isEqualTo(Map.of("a", List.of(List.of(1), Map.of("b", List.of()))));
    }
}
