package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.deployment.RetrainingOutcome;
import io.perennial.deployment.Runbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each alarm names a page that exists, and each page is named by something in the stack.
class RunbooksTest {
    private static final Path FOLDER = Path.of("..").resolve(Runbooks.FOLDER);
    private static final String OVERVIEW = "README";
    private static final Pattern PAGE = Pattern.compile("docs/runbooks/([a-z-]+)\\.md");

    /// The notification of a budget has no text of ours, the one of a rollback is not in the template, and the alarm
    /// of the latency is made only with a budget.
    private static final Set<String> OPEN = Set.of("budget", "rolled-back", "latency");

    @Test
    void shouldHaveAPageForEachAlarm() {
        List<JsonNode> alarms = Stream.of("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")
                .flatMap(type -> new TemplateResources(Templates.AWS).ofType(type).stream())
                .toList();

        assertThat(alarms).hasSizeGreaterThan(5).allSatisfy(alarm -> {
            String description = alarm.path("AlarmDescription").asText();
            assertThat(description).matches(".+\\. What to do: docs/runbooks/[A-Za-z-]+\\.md");
            assertThat(Path.of("..").resolve(description.substring(description.indexOf(Runbooks.FOLDER))))
                    .exists();
        });
    }

    @Test
    void shouldHaveAnAlarmOrANotificationForEachPage() throws IOException {
        String template = new ObjectMapper().writeValueAsString(Templates.AWS.toJSON());
        Set<String> named = PAGE.matcher(template)
                .results()
                .map(page -> page.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        named.addAll(OPEN);
        Stream.of(RetrainingOutcome.values()).map(RetrainingOutcome::runbook).forEach(named::add);

        assertThat(pages()).containsExactlyElementsOf(named);
    }

    @Test
    void shouldListEachPageInTheOverview() throws IOException {
        assertThat(Pattern.compile("]\\(([a-z-]+)\\.md\\)")
                        .matcher(Files.readString(FOLDER.resolve(OVERVIEW + ".md")))
                        .results()
                        .map(page -> page.group(1)))
                .containsExactlyInAnyOrderElementsOf(pages());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldSayWhatItMeansHowToLookWhatToDoAndHowToUndo(String page) throws IOException {
        assertThat(Pattern.compile("(?m)^## (.+)$")
                        .matcher(Files.readString(FOLDER.resolve(page + ".md")))
                        .results()
                        .map((MatchResult heading) -> heading.group(1)))
                .containsExactly("What it means", "How to look", "What to do", "How to undo");
    }

    @Test
    void shouldNameThePagesAtTheAddressOfTheDeployment() {
        JsonNode alarm = new TemplateResources(
                        Templates.of(Map.of("monitoring.runbooks", "https://example.org/runbooks")))
                .withProperty("AWS::CloudWatch::Alarm", "AlarmName", "trip-duration-dev-drift");

        assertThat(alarm.path("AlarmDescription").asText()).endsWith("https://example.org/runbooks/drift.md");
    }

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals(OVERVIEW))
                    .sorted()
                    .toList();
        }
    }
}
