package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/// Runs the rule packs AwsSolutions and Serverless of cdk-nag on the stack for AWS. `make audit` counts the findings of
/// the reports that it writes.
class CdkNagTest {
    private static final Path REPORTS = Path.of("target", "cdk-nag");

    @ParameterizedTest
    @CsvSource({"signed, http-api, iam, false", "open, http-api, none, true", "url, function-url, iam, false"})
    void shouldHaveNoFindingWithoutAReason(String name, String endpoint, String auth, String tracing)
            throws IOException {
        Path directory = REPORTS.resolve(name);
        PerennialStack stack =
                Templates.stack(app(directory), Map.of("api.endpoint", endpoint, "api.auth", auth, "tracing", tracing));
        assertNoFinding(stack, directory);
    }

    @Test
    void shouldHaveNoFindingInTheStacksOfDeployments() throws IOException {
        StackOptions options = StackOptions.from(Map.of(), Templates.ASSETS);
        Path account = REPORTS.resolve("account");
        Path pipeline = REPORTS.resolve("pipeline");

        assertNoFinding(new AccountStack(app(account), options), account);
        assertNoFinding(new PipelineStack(app(pipeline), options, "example/trips"), pipeline);
    }

    private static App app(Path directory) {
        return new App(AppProps.builder().outdir(directory.toString()).build());
    }

    private static void assertNoFinding(Stack stack, Path directory) throws IOException {
        List<NagReportFormat> formats = List.of(NagReportFormat.JSON);
        Aspects.of(stack)
                .add(AwsSolutionsChecks.Builder.create().reportFormats(formats).build());
        Aspects.of(stack)
                .add(ServerlessChecks.Builder.create().reportFormats(formats).build());
        Template.fromStack(stack);

        List<JsonNode> lines =
                reports(directory, stack).flatMap(CdkNagTest::lines).toList();

        assertThat(lines).as("findings with a reason").anyMatch(line -> is(line, "Suppressed"));
        assertThat(lines.stream()
                        .filter(line -> !is(line, "Compliant") && !is(line, "Suppressed") && !is(line, "N/A"))
                        .map(line -> line.path("ruleId").asText() + " "
                                + line.path("resourceId").asText() + ": "
                                + line.path("ruleInfo").asText())
                        .distinct()
                        .sorted())
                .isEmpty();
    }

    private static boolean is(JsonNode line, String compliance) {
        return line.path("compliance").asText().equals(compliance);
    }

    private static Stream<Path> reports(Path directory, Stack stack) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> reports = files.filter(
                            file -> file.toString().endsWith("-" + stack.getStackName() + "-NagReport.json"))
                    .toList();
            assertThat(reports).as("one report per rule pack").hasSize(2);
            return reports.stream();
        }
    }

    private static Stream<JsonNode> lines(Path report) {
        try {
            return TemplateResources.stream(
                    new ObjectMapper().readTree(report.toFile()).path("lines"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
