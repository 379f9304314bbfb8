package io.perennial.training.lightgbm;

import io.perennial.training.trees.Node;
import io.perennial.training.trees.TreeModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parses LightGBM's text format of a forest: after the [ForestHeader], each tree is a block of `key=value` lines
/// that starts with `Tree=` and ends with an empty line.
final class ForestTextParser {
    private ForestTextParser() {}

    /// @throws LightGbmException if the text is not a supported forest
    static TreeModel parse(String text) {
        int scores = ForestHeader.of(text).scores();
        List<Node> trees = new ArrayList<>();
        Map<String, String> block = new LinkedHashMap<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.equals("end of trees")) {
                return new TreeModel(trees, scores);
            }
            if (line.isEmpty()) {
                finish(block, trees);
            } else if (line.startsWith("Tree=") || !block.isEmpty()) {
                int equals = line.indexOf('=');
                block.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        throw new LightGbmException("LightGBM's model text ends before 'end of trees'");
    }

    private static void finish(Map<String, String> block, List<Node> trees) {
        if (!block.isEmpty()) {
            trees.add(new TreeTextParser(block).root());
            block.clear();
        }
    }
}
