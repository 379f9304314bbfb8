package io.perennial.localstack.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.localstack.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page names exists, and its terms follow the glossary.
class DocsTest {
    private static final Path ROOT = Workspace.here().root();
    private static final RepositoryContents REPOSITORY = RepositoryContents.at(ROOT);

    private static final List<String> SOURCE_FOLDERS = List.of(
            "src/main",
            "training/src/main",
            "training/problems",
            "function/serving/src/main",
            "function/monitoring/src/main",
            "function/retraining/src/main",
            "cdk/src/main",
            "localstack/src/main",
            "localstack/bin",
            "training/bin",
            "bench");

    static List<String> pages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(file -> ROOT.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldCheckEachKindOfPage() throws IOException {
        assertThat(pages()).contains("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/decisions/README.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldUseTheTermsOfTheGlossary(String page) throws IOException {
        ForbiddenTerms terms = ForbiddenTerms.of(Files.readString(ROOT.resolve("docs/glossary.md")));
        assertThat(terms.replacements()).hasSizeGreaterThan(20);

        assertThat(terms.in(Files.readString(ROOT.resolve(page))))
                .as("words in %s that docs/glossary.md does not use", page)
                .isEmpty();
    }

    /// Java, templates, schemas, scripts: everything whose text a user or a developer reads.
    static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String folder : SOURCE_FOLDERS) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.map(file -> ROOT.relativize(file).toString())
                        .filter(file -> file.matches(".+\\.(java|jte|html|json|yaml|py|sh)|.+/bin/[^/]+"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    @Test
    void shouldUseTheTermsOfTheGlossaryInMessagesHelpReportsAndJavadoc() throws IOException {
        ForbiddenTerms terms = ForbiddenTerms.of(Files.readString(ROOT.resolve("docs/glossary.md")));
        List<String> sources = sources();
        assertThat(sources)
                .hasSizeGreaterThan(400)
                .anyMatch(source -> source.endsWith("/cli/TrainCommand.java"))
                .anyMatch(source -> source.endsWith("/problem.schema.json"));

        List<String> uses = new ArrayList<>();
        for (String source : sources) {
            String text = Files.readString(ROOT.resolve(source));
            terms.in(source.endsWith(".java") ? SourceProse.of(text) : text)
                    .forEach(use -> uses.add(source + ", " + use));
        }
        assertThat(uses).isEmpty();
    }

    @Test
    void shouldReadStringsAndCommentsOfASource() {
        String source = """
                /// The alarm rings.
                int calm = '"'; // it is calm
                String words = "the \\" truth" + truth();
                """;

        assertThat(SourceProse.of(source)).isEqualTo("""
                        /// The alarm rings.
                                        // it is calm
                                       "the \\" truth"          \s
                        """);
    }

    @Test
    void shouldFindForbiddenWordsOutsideOfCode() {
        var terms = ForbiddenTerms.of("| say | do not say |\n| --- | --- |\n| fires | `rings`, `all clear` |\n");

        assertThat(terms.in("Strings bring `rings`.\n```\nrings\n```\nIt Rings: all\nclear."))
                .containsExactly("line 5: 'rings'; say: fires", "line 5: 'all clear'; say: fires");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldNameOnlyWhatExists(String page) throws IOException {
        Path file = ROOT.resolve(page);
        assertThat(file).exists();

        assertThat(missing(Files.readString(file), file))
                .as("named in %s, but not in the repository: fix the page or the name", page)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`src/main/java/io/perennial/contract/Contract.java` and `training/problems/`",
                "`make test`, `make down up`, `make demo DATA=<glob>`, `make` alone",
                "`perennial rollback`, `training/bin/perennial train my-problem.yaml`",
                "`ModelRegistry`, `PERENNIAL_REGISTRY`, `io.perennial.deployment`, `io.perennial.deployment.MonitoringMetric`, `MonitoringMetric.java`",
                "[the core](src), [rules](pom.xml#L1), [elsewhere](https://example.org/nowhere)",
                "`path/to/rows.csv`, `s3://bucket/src/none`, `.local/demo/`, `function/serving/target/serving.zip`",
                "`POST /predict`, `Retry-After`, `Gone`, `application/json`, `<model>/versions/<version>`, `src/**`",
                "```\nmake demo\ntraining/bin/perennial train training/problems/trip-duration.yaml --source 'data/*.csv'\n```",
            })
    void shouldAcceptWhatExistsOrIsNoNameOfOurs(String text) {
        assertThat(missing(text, ROOT.resolve("README.md"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`src/main/java/io/perennial/contract/NoContract.java`",
                "`training/no-problems/`",
                "`NoSuch.java`",
                "`make coffee`",
                "`make down coffee`",
                "`perennial forget`",
                "`NoSuchThing`",
                "`PERENNIAL_NOTHING`",
                "`io.perennial.nowhere`",
                "[a page](docs/none.md)",
                "```\nmake coffee\n```",
                "```\ntraining/bin/perennial forget my-model\n```",
                "```\ncat training/problems/none.yaml\n```",
            })
    void shouldFindWhatIsGone(String text) {
        assertThat(missing(text, ROOT.resolve("README.md"))).hasSize(1);
    }

    private static List<Mention> missing(String text, Path page) {
        return DocReferenceFinder.of(text).stream()
                .filter(mention -> !REPOSITORY.has(mention, page))
                .toList();
    }
}
