package io.perennial.function.monitoring.webhook;

import io.perennial.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Body of a request to an incoming webhook of Slack: the subject as header, then the text in sections of fixed
/// width, since its columns are aligned. Slack rejects a message with a longer section or with more blocks.
final class SlackMessage {
    private static final int MAX_HEADER = 150;

    /// Slack's limit of a section is 3,000 characters, after escaping and with the marks of fixed width.
    private static final int MAX_SECTION = 2_990;

    /// All sections together stay below 40,000 characters.
    private static final int MAX_SECTIONS = 12;

    private static final String FENCE = "```";
    private static final String CUT =
            "_The text is longer. The e-mail and the notification in the registry have it all._";

    private SlackMessage() {}

    static byte[] of(NotificationEvent event) {
        List<Object> blocks = new ArrayList<>();
        String header = event.subject().length() > MAX_HEADER
                ? event.subject().substring(0, MAX_HEADER - 3) + "..."
                : event.subject();
        blocks.add(Map.of("type", "header", "text", Map.of("type", "plain_text", "text", header)));
        List<String> parts = parts(event.text());
        parts.stream()
                .limit(MAX_SECTIONS)
                .map(part -> section(FENCE + part + FENCE))
                .forEach(blocks::add);
        if (parts.size() > MAX_SECTIONS) {
            blocks.add(section(CUT));
        }
        String links = event.links().stream()
                .map(link -> link.href().startsWith("https:")
                        ? "<" + escape(link.href()) + "|" + escape(link.title()) + ">"
                        : escape(link.title()) + ": `" + escape(link.href()) + "`")
                .collect(Collectors.joining("\n"));
        if (!links.isEmpty()) {
            blocks.add(section(links));
        }
        return Json.line(Map.of("text", escape(event.subject()), "blocks", blocks))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> section(String markdown) {
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", markdown));
    }

    /// The text, escaped, in parts that fit into a section. A part ends at the end of a line if that line is not
    /// longer than a section, and never inside a character or an escape.
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        int lineStart = 0;
        for (int point : text.strip().codePoints().toArray()) {
            String next = point == '`' ? "'" : escape(Character.toString(point));
            if (part.length() + next.length() > MAX_SECTION - 2 * FENCE.length()) {
                int end = lineStart > 0 ? lineStart : part.length();
                parts.add(part.substring(0, end));
                part.delete(0, end);
                lineStart = 0;
            }
            part.append(next);
            if (point == '\n') {
                lineStart = part.length();
            }
        }
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    /// Escapes the three characters that Slack interprets.
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
