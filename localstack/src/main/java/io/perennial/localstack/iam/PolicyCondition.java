package io.perennial.localstack.iam;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// One condition of a policy statement: an operator, a key, the values that the key is compared with.
record PolicyCondition(String operator, String key, List<String> expected) {
    private static final String IF_EXISTS = "IfExists";
    private static final String ALL_VALUES = "ForAllValues:";
    private static final String ANY_VALUE = "ForAnyValue:";

    PolicyCondition {
        expected = List.copyOf(expected);
        comparison(name(operator));
        if (expected.stream().anyMatch(value -> value.contains("${"))) {
            throw new IllegalArgumentException("the local IAM does not resolve policy variables: " + expected);
        }
    }

    /// @throws IllegalArgumentException if the request's value of the key is unknown here
    boolean holds(AccessRequest request) {
        Optional<List<String>> actual = request.values(key);
        if (operator.equals("Null")) {
            return actual.isEmpty() == Boolean.parseBoolean(expected.getFirst());
        }
        boolean negated = name(operator).contains("Not");
        if (actual.isEmpty()) {
            boolean holdsWithoutValue = negated && !operator.startsWith(ANY_VALUE);
            return holdsWithoutValue || operator.endsWith(IF_EXISTS) || operator.startsWith(ALL_VALUES);
        }
        BiPredicate<String, String> comparison = comparison(name(operator));
        BiPredicate<String, List<String>> one =
                (value, values) -> values.stream().anyMatch(each -> comparison.test(each, value)) != negated;
        return operator.startsWith(ALL_VALUES)
                ? actual.get().stream().allMatch(value -> one.test(value, expected))
                : actual.get().stream().anyMatch(value -> one.test(value, expected));
    }

    private static String name(String operator) {
        String name = operator.substring(operator.indexOf(':') + 1);
        return name.endsWith(IF_EXISTS) ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
    }

    /// Compares an expected value with one of the request. An operator and its negation share it.
    private static BiPredicate<String, String> comparison(String name) {
        return switch (name) {
            case "StringEquals", "StringNotEquals", "Null" -> String::equals;
            case "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "Bool" -> String::equalsIgnoreCase;
            case "StringLike", "StringNotLike" -> WildcardPattern::matches;
            case "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike" -> WildcardPattern::matchesArn;
            case "NumericEquals", "NumericNotEquals" -> (expected, value) -> compare(value, expected) == 0;
            case "NumericLessThan" -> (expected, value) -> compare(value, expected) < 0;
            case "NumericLessThanEquals" -> (expected, value) -> compare(value, expected) <= 0;
            case "NumericGreaterThan" -> (expected, value) -> compare(value, expected) > 0;
            case "NumericGreaterThanEquals" -> (expected, value) -> compare(value, expected) >= 0;
            default ->
                throw new IllegalArgumentException(
                        "the local IAM has no condition operator " + name + "; add it to PolicyCondition");
        };
    }

    private static int compare(String one, String other) {
        return new BigDecimal(one).compareTo(new BigDecimal(other));
    }
}
