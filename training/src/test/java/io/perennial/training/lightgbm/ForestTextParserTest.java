package io.perennial.training.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.training.trees.Node;
import io.perennial.training.trees.TreeModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForestTextParserTest {
    private static final String HEADER = "tree\nversion=v4\nnum_class=1\nobjective=regression\n\n";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "regression sqrt",
                "regression_l1",
                "binary sigmoid:2",
                "multiclassova num_class:3 sigmoid:1",
                "poisson",
                "gamma",
                "tweedie tweedie_variance_power:1.5",
                "cross_entropy",
                "lambdarank",
                "custom"
            })
    void shouldRefuseAnObjectiveByName(String objective) {
        assertThatThrownBy(() -> leaf("version=v4\nobjective=" + objective))
                .isInstanceOf(LightGbmException.class)
                .hasMessageContaining("objective '" + objective + "' cannot be exported")
                .hasMessageContaining("train with objective=regression");
    }

    @Test
    void shouldRefuseAForestThatNamesNoObjective() {
        assertThatThrownBy(() -> leaf("version=v4"))
                .isInstanceOf(LightGbmException.class)
                .hasMessageContaining("objective '' cannot be exported");
    }

    @Test
    void shouldRefuseARandomForestByName() {
        assertThatThrownBy(() -> leaf("version=v4\nobjective=binary sigmoid:1\naverage_output"))
                .isInstanceOf(LightGbmException.class)
                .hasMessageContaining("average_output")
                .hasMessageContaining("boosting=gbdt");
    }

    @Test
    void shouldRefuseAVersionOfTheTextThatItDoesNotKnow() {
        assertThatThrownBy(() -> leaf("version=v5\nobjective=regression"))
                .isInstanceOf(LightGbmException.class)
                .hasMessageContaining("version 'v5'");
        assertThatThrownBy(() -> leaf("objective=regression"))
                .isInstanceOf(LightGbmException.class)
                .hasMessageContaining("version ''");
    }

    @ParameterizedTest
    @ValueSource(strings = {"regression", "binary sigmoid:1", "multiclass num_class:1"})
    void shouldReadTheObjectivesThatTrainingUses(String objective) {
        assertThat(leaf("version=v2\nobjective=" + objective).trees()).containsExactly(new Node.Leaf(7.25));
    }

    private static TreeModel leaf(String header) {
        return ForestTextParser.parse(
                "tree\n" + header + "\n\nTree=0\nnum_leaves=1\nleaf_value=7.25\n\nend of trees\n");
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
