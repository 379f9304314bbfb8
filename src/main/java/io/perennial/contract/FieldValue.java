package io.perennial.contract;

/// One value of one record.
public sealed interface FieldValue {
    FieldValue MISSING = new Missing();

    record Real(double value) implements FieldValue {}

    record Text(String value) implements FieldValue {}

    record Flag(boolean value) implements FieldValue {}

    record Time(long epochSecond) implements FieldValue {}

    record Missing() implements FieldValue {}
}
