package io.perennial.training.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.text.NumberText;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Numbers as readers see them: in the cells of tables and in tiles. Those inside pictures are left out.
final class RenderedNumbers {
    private static final Pattern PLACE =
            Pattern.compile("<td[^>]*>(.*?)</td>|<div class=\"big\">(.*?)</div>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,.]*");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d)?");

    private RenderedNumbers() {}

    static Set<String> of(String page) {
        Set<String> numbers = new TreeSet<>();
        String plain = page.replaceAll("(?s)<svg.*?</svg>", "").replaceAll("&#?\\w+;", " ");
        PLACE.matcher(plain).results().map(MatchResult::group).forEach(cell -> add(numbers, cell));
        return numbers;
    }

    private static void add(Set<String> numbers, String text) {
        String words = TIME.matcher(text.replaceAll("<[^>]*>", " ")).replaceAll(" ");
        NUMBER.matcher(words).results().map(MatchResult::group).forEach(numbers::add);
    }

    /// Every number of a JSON text in each way that a page may write it, and the digits in its texts.
    static Set<String> ofJson(byte[] json) {
        Set<String> numbers = new TreeSet<>();
        add(numbers, Json.read(json, JsonNode.class, "report.json"));
        return numbers;
    }

    private static void add(Set<String> numbers, JsonNode node) {
        if (node.isNumber()) {
            double value = node.asDouble();
            add(numbers, NumberText.number(value));
            add(numbers, NumberText.percent(value));
            add(numbers, NumberText.percent(Math.abs(value)));
            add(numbers, NumberText.count(node.asLong()));
        } else if (node.isTextual()) {
            add(numbers, node.asText());
        }
        node.forEach(child -> add(numbers, child));
    }
}
