package io.perennial.predictionlog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.JsonRecords;
import io.perennial.contract.ParseResult;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.contract.UnknownFields;
import io.perennial.contract.ValueReader;
import io.perennial.contract.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Parses feedback requests: `{"id": "...", "actual": 12.5, "replace": true}` with an optional `replace`, or an
/// array of such. The actual of a binary target may be true, false, 1 or 0; that of a multi-class target is the
/// name of a class, and `"newClass": true` allows a class that the model does not know. The actual of a
/// regression may be any number that a 32-bit float holds, inside the target's range or not. Safe to share
/// between threads.
public final class FeedbackParser {
    private static final FieldValue YES = new FieldValue.Flag(true);

    private final JsonRecords records;
    private final Task task;
    private final Target target;

    public FeedbackParser(Contract contract) {
        task = contract.task();
        target = contract.target();
        var slots = new ArrayList<>(List.of(
                new JsonRecords.Slot("id", true, new IdReader()),
                new JsonRecords.Slot("actual", true, actual(task, target)),
                flag("replace")));
        if (task == Task.MULTICLASS) {
            slots.add(flag("newClass"));
        }
        records = new JsonRecords(slots, UnknownFields.REJECT);
    }

    private static JsonRecords.Slot flag(String name) {
        return new JsonRecords.Slot(name, false, new Field.Flag(name, false, "").reader());
    }

    private static ValueReader actual(Task task, Target target) {
        return switch (task) {
            case BINARY -> new BinaryActualReader();
            case MULTICLASS -> new MulticlassFeedback(target).reader();
            case REGRESSION -> new Field.Numeric("actual", true, "", target.unit(), Range.ALL).reader();
        };
    }

    /// Parses each item of an array separately. The body is rejected if none of its items is valid.
    public ParseResult<FeedbackItem> parse(byte[] json) {
        ParseResult<JsonRecords.Item> read = records.readEach(json);
        if (!(read instanceof ParseResult.Accepted<JsonRecords.Item>(List<JsonRecords.Item> items, boolean array))) {
            return read.map(item -> report(item, ""));
        }
        List<FeedbackItem> reports = IntStream.range(0, items.size())
                .mapToObj(i -> report(items.get(i), array ? "/" + i : ""))
                .toList();
        return reports.stream().anyMatch(FeedbackItem.Valid.class::isInstance)
                ? new ParseResult.Accepted<>(reports, array)
                : refused(reports);
    }

    private static ParseResult<FeedbackItem> refused(List<FeedbackItem> reports) {
        List<Violation> violations = reports.stream()
                .filter(FeedbackItem.Invalid.class::isInstance)
                .map(FeedbackItem.Invalid.class::cast)
                .flatMap(report -> report.violations().stream())
                .toList();
        return new ParseResult.Rejected<>(violations, violations.size());
    }

    /// @param pointer JSON pointer of the item in the body
    private FeedbackItem report(JsonRecords.Item item, String pointer) {
        if (!item.valid()) {
            return new FeedbackItem.Invalid(id(item.values()), item.violations());
        }
        Feedback feedback = feedback(item.values());
        boolean newClass = task != Task.MULTICLASS || item.values().get(3).equals(YES);
        return new MulticlassFeedback(target)
                .mistake(feedback, newClass, pointer)
                .<FeedbackItem>map(wrong -> new FeedbackItem.Invalid(Optional.of(feedback.id()), List.of(wrong)))
                .orElseGet(() -> new FeedbackItem.Valid(feedback, isOutOfRange(feedback)));
    }

    private static Optional<PredictionId> id(List<FieldValue> values) {
        return !values.isEmpty() && values.getFirst() instanceof FieldValue.Text(String id)
                ? Optional.of(PredictionId.parse(id))
                : Optional.empty();
    }

    private Feedback feedback(List<FieldValue> values) {
        var id = PredictionId.parse(((FieldValue.Text) values.get(0)).value());
        boolean replace = values.get(2).equals(YES);
        return values.get(1) instanceof FieldValue.Text(String name)
                ? new Feedback(id, target.indexOf(name), name, replace)
                : new Feedback(id, ((FieldValue.Real) values.get(1)).value(), replace);
    }

    private boolean isOutOfRange(Feedback feedback) {
        return task == Task.REGRESSION && !target.range().contains(feedback.actual());
    }

    private record IdReader() implements ValueReader {
        @Override
        public String expected() {
            return "an id that /predict returned";
        }

        @Override
        public ReadResult read(JsonParser at) throws IOException {
            if (!at.hasToken(JsonToken.VALUE_STRING)) {
                return new Invalid("must be " + expected());
            }
            try {
                return new Valid(
                        new FieldValue.Text(PredictionId.parse(at.getText()).toString()));
            } catch (IllegalArgumentException e) {
                return new Invalid("must be " + expected() + ", for example " + PredictionId.EXAMPLE);
            }
        }
    }

    private record BinaryActualReader() implements ValueReader {
        private static final ValueReader NUMBER = new Field.Numeric("actual", true, "", "", Range.of(0, 1)).reader();

        @Override
        public String expected() {
            return "true, false, 1 or 0";
        }

        @Override
        public ReadResult read(JsonParser at) throws IOException {
            if (at.currentToken().isBoolean()) {
                return new Valid(new FieldValue.Real(at.getBooleanValue() ? 1 : 0));
            }
            return NUMBER.read(at) instanceof Valid(FieldValue.Real(double value)) && value == Math.rint(value)
                    ? new Valid(new FieldValue.Real(value))
                    : new Invalid("must be " + expected());
        }
    }
}
