package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {
    private static final Path ENVIRONMENTS = Path.of("../environments");
    private static final JsonSchema SCHEMA = schema();

    @TempDir
    private Path directory;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(ENVIRONMENTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldAcceptEveryCommittedFile(Path file) throws IOException {
        assertThatCode(() -> StackOptions.from(EnvironmentFile.read(file), Templates.ASSETS))
                .doesNotThrowAnyException();
        assertThat(SCHEMA.validate(Files.readString(file), InputFormat.YAML)).isEmpty();
    }

    /// A default would be the name of another deployment.
    @ParameterizedTest
    @ValueSource(strings = {"model: churn", "stage: prod", "model: churn\nstage:"})
    void shouldRefuseAFileWithoutModelOrStage(String text) {
        assertThatThrownBy(() -> EnvironmentFile.read(file(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("is missing in", "add ");
    }

    @Test
    void shouldReadSectionsAndLists() throws IOException {
        assertThat(EnvironmentFile.read(file("""
                        model: churn
                        stage: dev
                        api:
                          burst: 7
                        notifications:
                          emails: [a@b.org, c@d.org]
                        region:
                        """)))
                .isEqualTo(Map.of(
                        "model", "churn", "stage", "dev", "api.burst", "7", "notifications.emails", "a@b.org,c@d.org"));
    }

    @Test
    void shouldSayWhatToDoWithoutTheFile() {
        assertThatThrownBy(() -> EnvironmentFile.read(directory.resolve("staging.yaml")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("staging.yaml does not exist")
                .hasMessageContaining("ENVIRONMENT=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model: [", "model", "- model", "api:\n  burst: [[1]]", "model: a\nmodel: b"})
    void shouldNameAFileThatIsNotOfSettings(String text) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> EnvironmentFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldDescribeExactlyTheSettingsThatAreReadInTheSchema() throws IOException {
        var values = new EnvironmentValues(_ -> null);
        StackOptions.from(values, Templates.ASSETS);
        Set<String> described = new TreeSet<>();
        addPaths(
                described,
                "",
                new ObjectMapper().readTree(ENVIRONMENTS.resolve("schema.json").toFile()));

        assertThat(described).containsExactlyElementsOf(values.known());
    }

    private static void addPaths(Set<String> paths, String prefix, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        properties.fieldNames().forEachRemaining(name -> {
            String path = prefix.isEmpty() ? name : prefix + "." + name;
            JsonNode value = properties.path(name);
            assertThat(value.path("description").asText()).as(path).isNotBlank();
            boolean isSection = value.has("properties");
            if (!isSection || value.path("type").isArray()) {
                paths.add(path);
            }
            if (isSection) {
                addPaths(paths, path, value);
            }
        });
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("some.yaml"), text);
    }

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(ENVIRONMENTS.resolve("schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
