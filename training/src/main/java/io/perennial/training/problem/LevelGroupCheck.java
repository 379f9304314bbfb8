package io.perennial.training.problem;

import io.perennial.contract.Field;
import io.perennial.contract.NameSuggestion;
import io.perennial.drift.Bins;
import java.util.List;
import java.util.Optional;

/// Checks that the groups of `monitoring.level_groups` refer to existing inputs and levels, and have unique names.
record LevelGroupCheck(List<Field> inputs) {
    void check(Optional<YamlValue> monitoring) {
        monitoring
                .map(YamlValue::section)
                .flatMap(yamlMapping -> yamlMapping.find("level_groups"))
                .map(YamlValue::section)
                .ifPresent(groups -> groups.values().forEach(this::check));
    }

    private void check(String name, YamlValue groups) {
        Field.Category category = category(name, groups);
        groups.section().values().forEach((group, levels) -> {
            checkName(group, levels);
            levels.items().forEach(level -> checkLevel(category, level));
        });
    }

    private Field.Category category(String name, YamlValue groups) {
        Field input = inputs.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> groups.error("there is no input '" + name + "'"
                        + NameSuggestion.hint(
                                name, inputs.stream().map(Field::name).toList())));
        if (input instanceof Field.Category category) {
            return category;
        }
        throw groups.error("the input '" + name + "' must have the type category: only levels can be grouped");
    }

    private void checkName(String group, YamlValue levels) {
        if (group.equals(Bins.REST)) {
            throw levels.error("'" + group + "' is the name of the levels of no group in reports; choose another name");
        }
        if (inputs.stream().map(Field::name).anyMatch(group::equals)) {
            throw levels.error("'" + group + "' is the name of an input, so an alarm that names it would be ambiguous;"
                    + " choose another name");
        }
    }

    private static void checkLevel(Field.Category category, YamlValue level) {
        if (!category.allows(level.level())) {
            throw level.error("'" + category.name() + "' does not allow the level '" + level.level()
                    + "'; fix it, or add it to the input's allowed");
        }
    }
}
