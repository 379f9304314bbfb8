package io.perennial.predictionlog;

import io.perennial.contract.Target;
import io.perennial.contract.Task;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An actual as a DynamoDB attribute: a number for a regression, a boolean for a binary target, the name of a
/// class. The type distinguishes actuals that were reported for another kind of target.
final class ActualAttribute {
    private ActualAttribute() {}

    static AttributeValue of(Task task, double actual, String className) {
        return switch (task) {
            case REGRESSION -> ItemAttributes.number(actual);
            case BINARY ->
                (actual == 0 || actual == 1) ? AttributeValue.fromBool(actual == 1) : ItemAttributes.number(actual);
            case MULTICLASS -> AttributeValue.fromS(className);
        };
    }

    /// The actual; empty if the attribute belongs to another kind of target.
    static Optional<Actual> decode(Task task, Target target, AttributeValue attribute, Instant arrivedAt) {
        return switch (task) {
            case REGRESSION -> number(attribute, arrivedAt);
            case BINARY ->
                attribute.bool() == null
                        ? number(attribute, arrivedAt)
                        : Optional.of(new Actual(attribute.bool() ? 1 : 0, arrivedAt));
            case MULTICLASS ->
                Optional.ofNullable(attribute.s()).map(name -> new Actual(target.indexOf(name), name, arrivedAt));
        };
    }

    private static Optional<Actual> number(AttributeValue attribute, Instant arrivedAt) {
        OptionalDouble actual = ItemAttributes.real(attribute);
        return actual.isPresent() ? Optional.of(new Actual(actual.getAsDouble(), arrivedAt)) : Optional.empty();
    }

    /// A boolean counts as 0 or 1: older items hold the actual of a binary target as a number.
    private static OptionalDouble number(AttributeValue attribute) {
        return attribute.bool() == null ? ItemAttributes.real(attribute) : OptionalDouble.of(attribute.bool() ? 1 : 0);
    }

    /// Whether two attributes are the same actual. Numbers are compared as numbers, since DynamoDB normalises
    /// their text.
    static boolean same(AttributeValue stored, AttributeValue reported) {
        OptionalDouble before = number(stored);
        OptionalDouble now = number(reported);
        return (before.isPresent() && now.isPresent())
                ? before.getAsDouble() == now.getAsDouble()
                : stored.equals(reported);
    }
}
