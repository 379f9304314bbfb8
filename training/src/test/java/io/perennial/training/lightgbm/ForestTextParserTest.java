package io.perennial.training.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.training.trees.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForestTextParserTest {
    private static final String HEADER = "tree\nversion=v4\nnum_class=1\n\n";

    @Test
    void shouldReadSplitsOfNumbersWithTheWayMissingValuesGo() {
        String tree = """
                Tree=0
                num_leaves=3
                num_cat=0
                split_feature=1 0
                threshold=2.5 -1
                decision_type=10 0
                left_child=1 -1
                right_child=-3 -2
                leaf_value=0.5 1.5 2.5

                """;

        assertThat(ForestTextParser.parse(HEADER + tree + "end of trees\n").trees())
                .containsExactly(new Node.NumericSplit(
                        1,
                        2.5f,
                        true,
                        new Node.NumericSplit(0, -1f, false, new Node.Leaf(0.5), new Node.Leaf(1.5)),
                        new Node.Leaf(2.5)));
    }

    @Test
    void shouldSendNanWithZeroWhereNothingWasMissingInTraining() {
        assertThat(split("decision_type=0", "threshold=0"))
                .extracting("missingLeft")
                .isEqualTo(true);
        assertThat(split("decision_type=0", "threshold=-0.5"))
                .extracting("missingLeft")
                .isEqualTo(false);
    }

    @Test
    void shouldReadTheThresholdThatOnlyPartsMissingValues() {
        assertThat(split("decision_type=8", "threshold=inf"))
                .extracting("threshold")
                .isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void shouldReadSetsOfCategories() {
        String tree = """
                Tree=0
                num_leaves=3
                num_cat=2
                split_feature=0 0
                threshold=1 0
                decision_type=1 1
                left_child=1 -1
                right_child=-3 -2
                leaf_value=1 2 3
                cat_boundaries=0 1 3
                cat_threshold=5 1 2147483648

                """;

        Node.CategorySplit root = (Node.CategorySplit)
                ForestTextParser.parse(HEADER + tree + "end of trees\n").trees().getFirst();

        assertThat(root.codes()).containsExactly(0, 63);
        assertThat(((Node.CategorySplit) root.left()).codes()).containsExactly(0, 2);
    }

    @Test
    void shouldReadATreeOfOneLeaf() {
        assertThat(ForestTextParser.parse(HEADER + "Tree=0\nnum_leaves=1\nleaf_value=7.25\n\nend of trees\n")
                        .trees())
                .isEqualTo(List.of(new Node.Leaf(7.25)));
    }

    @Test
    void shouldRefuseWhatItCannotRead() {
        assertThatThrownBy(() -> ForestTextParser.parse(HEADER + "Tree=0\nleaf_value=1\n"))
                .isInstanceOf(LightGbmException.class)
                .hasMessageContaining("ends before");
        assertThatThrownBy(() -> split("decision_type=4", "threshold=1"))
                .isInstanceOf(LightGbmException.class)
                .hasMessageContaining("zero as missing");
    }

    @Test
    void shouldDecideEveryFloatAsTheDoubleThresholdDoes() {
        for (double threshold : new double[] {0.1, -0.1, 1e-3, 36.6, 1.0000000180025095e-35, 16777217}) {
            float exported = TreeTextParser.floatThreshold(threshold);
            for (float x = Math.nextDown(Math.nextDown(exported));
                    x <= exported + Math.ulp(exported);
                    x = Math.nextUp(x)) {
                assertThat(x <= exported).as("%s <= %s", x, threshold).isEqualTo(x <= threshold);
            }
        }
    }

    @Test
    void shouldKeepWhatLightGbmTakesForZeroOnOneSide() {
        assertThat(-1e-35f <= TreeTextParser.floatThreshold(-1.0000000180025095e-35))
                .isFalse();
        assertThat(1e-35f <= TreeTextParser.floatThreshold(0)).isTrue();
    }

    private static Node split(String decision, String threshold) {
        String tree = "Tree=0\nnum_leaves=2\nnum_cat=0\nsplit_feature=0\n" + threshold + "\n" + decision
                + "\nleft_child=-1\nright_child=-2\nleaf_value=1 2\n\nend of trees\n";
        return ForestTextParser.parse(HEADER + tree).trees().getFirst();
    }
}
