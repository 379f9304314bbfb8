package io.perennial.function.monitoring.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.function.monitoring.webhook.NotificationEvent.Kind;
import io.perennial.function.monitoring.webhook.NotificationEvent.Link;
import io.perennial.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackMessageTest {
    @Test
    void shouldEscapeWhatSlackInterprets() throws IOException {
        JsonNode message = message("ALARM <x> & y", "<!channel> a && b `code`\n");

        assertThat(message.path("text").asText()).isEqualTo("ALARM &lt;x&gt; &amp; y");
        assertThat(message.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
        assertThat(message.at("/blocks/1/text/text").asText())
                .isEqualTo("```&lt;!channel&gt; a &amp;&amp; b 'code'```");
    }

    @Test
    void shouldLinkPagesAndNameThoseOfTheRegistry() throws IOException {
        assertThat(message("s", "t").at("/blocks/2/text/text").asText())
                .isEqualTo("<https://example.org/a?b=1&amp;c=2|A &amp; B>\nReport: `s3://bucket/report.html`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "&", "😀", "a line of text\n", "ü<\n"})
    void shouldSplitALongTextIntoSectionsThatSlackAccepts(String part) throws IOException {
        String text = part.repeat(9_000 / part.length()) + "end";
        JsonNode message = message("s", text);

        List<String> sections = sections(message).stream()
                .filter(section -> section.startsWith("```"))
                .toList();
        assertThat(sections)
                .hasSizeGreaterThan(3)
                .allSatisfy(section ->
                        assertThat(section).hasSizeLessThanOrEqualTo(3000).endsWith("```"));
        String joined = sections.stream()
                .map(section -> section.substring(3, section.length() - 3))
                .collect(Collectors.joining())
                .replace("&lt;", "<")
                .replace("&amp;", "&");
        assertThat(text).startsWith(joined.substring(0, 9_000 / 10));
        assertThat(joined).isEqualTo(sections.size() < 12 ? text : text.substring(0, joined.length()));
    }

    @Test
    void shouldCutATextBeyondTheLimitOfAMessageAndSaySo() throws IOException {
        JsonNode message = message("s".repeat(100), "word ".repeat(50_000));

        assertThat(message.toString().length()).isLessThan(40_000);
        assertThat(message.path("blocks").size()).isLessThanOrEqualTo(50);
        assertThat(sections(message)).anyMatch(section -> section.contains("The text is longer"));
    }

    private static JsonNode message(String subject, String text) throws IOException {
        var event = new NotificationEvent(
                NotificationEvent.SCHEMA,
                "id",
                Kind.ALARM,
                "trips",
                null,
                Instant.EPOCH,
                subject,
                text,
                List.of(
                        new Link("A & B", "https://example.org/a?b=1&c=2"),
                        new Link("Report", "s3://bucket/report.html")),
                null,
                null);
        return Json.mapper().readTree(SlackMessage.of(event));
    }

    private static List<String> sections(JsonNode message) {
        return StreamSupport.stream(message.path("blocks").spliterator(), false)
                .map(block -> block.at("/text/text").asText())
                .toList();
    }
}
