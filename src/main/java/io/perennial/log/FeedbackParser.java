package io.perennial.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.JsonRecords;
import io.perennial.contract.Parsed;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.contract.UnknownFields;
import io.perennial.contract.ValueReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads what callers report: `{"id": "...", "actual": 12.5, "correct": true}` with an optional `correct`, or an array
/// of such. The actual of a binary target may be true, false, 1 or 0; that of a multi-class target is the name of a
/// class, and `"newClass": true` says that the model need not know it. Safe to share between threads.
public final class FeedbackParser {
    private static final FieldValue YES = new FieldValue.Flag(true);

    private final JsonRecords records;
    private final Target target;

    public FeedbackParser(Contract contract) {
        target = contract.target();
        var slots = new ArrayList<>(List.of(
                new JsonRecords.Slot("id", true, new IdReader()),
                new JsonRecords.Slot("actual", true, actual(contract.task(), target)),
                flag("correct")));
        if (contract.task() == Task.MULTICLASS) {
            slots.add(flag("newClass"));
        }
        records = new JsonRecords(slots, UnknownFields.REJECT);
    }

    private static JsonRecords.Slot flag(String name) {
        return new JsonRecords.Slot(name, false, new Field.Flag(name, false, "").reader());
    }

    private static ValueReader actual(Task task, Target target) {
        return switch (task) {
            case BINARY -> new TruthReader();
            case MULTICLASS -> new ClassFeedback(target).reader();
            case REGRESSION -> new Field.Numeric("actual", true, "", target.unit(), target.range()).reader();
        };
    }

    public Parsed<Feedback> parse(byte[] json) {
        return new ClassFeedback(target).checked(records.read(json).map(this::report));
    }

    private ClassFeedback.Report report(List<FieldValue> values) {
        var id = PredictionId.parse(((FieldValue.Text) values.get(0)).value());
        boolean correct = values.get(2).equals(YES);
        return values.get(1) instanceof FieldValue.Text(String name)
                ? new ClassFeedback.Report(
                        new Feedback(id, target.indexOf(name), name, correct),
                        values.get(3).equals(YES))
                : new ClassFeedback.Report(new Feedback(id, ((FieldValue.Real) values.get(1)).value(), correct), true);
    }

    private record IdReader() implements ValueReader {
        @Override
        public String expected() {
            return "an id that /predict answered";
        }

        @Override
        public Reading read(JsonParser at) throws IOException {
            if (!at.hasToken(JsonToken.VALUE_STRING)) {
                return new Bad("must be " + expected());
            }
            try {
                return new Good(
                        new FieldValue.Text(PredictionId.parse(at.getText()).toString()));
            } catch (IllegalArgumentException e) {
                return new Bad("must be " + expected() + ", for example " + PredictionId.EXAMPLE);
            }
        }
    }

    private record TruthReader() implements ValueReader {
        private static final ValueReader NUMBER = new Field.Numeric("actual", true, "", "", Range.of(0, 1)).reader();

        @Override
        public String expected() {
            return "true, false, 1 or 0";
        }

        @Override
        public Reading read(JsonParser at) throws IOException {
            if (at.currentToken().isBoolean()) {
                return new Good(new FieldValue.Real(at.getBooleanValue() ? 1 : 0));
            }
            return NUMBER.read(at) instanceof Good(FieldValue.Real(double value)) && value == Math.rint(value)
                    ? new Good(new FieldValue.Real(value))
                    : new Bad("must be " + expected());
        }
    }
}
