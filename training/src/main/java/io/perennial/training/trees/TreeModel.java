package io.perennial.training.trees;

import java.util.List;

/// Forest with one or several raw scores, each the sum of one leaf of each of its trees.
///
/// @param trees  roots in the order of training: tree `i` belongs to score `i % scores`
/// @param scores number of scores: one, or the number of classes; the number of trees is a multiple of it
public record TreeModel(List<Node> trees, int scores) {
    public TreeModel {
        trees = List.copyOf(trees);
        if (scores < 1 || trees.size() % scores != 0) {
            throw new IllegalArgumentException(trees.size() + " trees cannot make " + scores + " scores");
        }
    }

    /// Forest with one score.
    public TreeModel(List<Node> trees) {
        this(trees, 1);
    }

    public int leaves() {
        return trees.stream().mapToInt(Node::leaves).sum();
    }
}
