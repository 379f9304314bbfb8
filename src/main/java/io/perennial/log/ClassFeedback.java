package io.perennial.log;

import com.fasterxml.jackson.core.JsonParser;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Nearest;
import io.perennial.contract.Parsed;
import io.perennial.contract.Target;
import io.perennial.contract.ValueReader;
import io.perennial.contract.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What is special about the actuals of a multi-class target: a class that the model does not know is taken for a
/// mistake unless the caller says that it is new.
///
/// @param target with its classes
record ClassFeedback(Target target) {
    /// One item of the body.
    record Report(Feedback feedback, boolean newClass) {}

    /// Refuses every class that is neither known nor said to be new.
    Parsed<Feedback> checked(Parsed<Report> reports) {
        if (!(reports instanceof Parsed.Accepted<Report>(List<Report> items, boolean array))) {
            return reports.map(Report::feedback);
        }
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Feedback feedback = items.get(i).feedback();
            if (feedback.actual() == Target.UNKNOWN_CLASS && !items.get(i).newClass()) {
                String pointer = (array ? "/" + i : "") + "/actual";
                violations.add(new Violation(pointer, feedback.className(), unknown(feedback.className())));
            }
        }
        return violations.isEmpty()
                ? reports.map(Report::feedback)
                : new Parsed.Rejected<>(violations, violations.size());
    }

    private String unknown(String name) {
        return "must be one of " + target.classesInWords() + Nearest.hint(name, target.classes())
                + "; if it is a class that the model has yet to learn, report it with \"newClass\": true";
    }

    /// The name of a class; a boolean stands for `true` or `false`.
    ValueReader reader() {
        ValueReader names = new Field.Category("actual", true, "", List.of()).reader();
        return new ValueReader() {
            @Override
            public String expected() {
                return "one of " + target.classesInWords();
            }

            @Override
            public Reading read(JsonParser at) throws IOException {
                return at.currentToken().isBoolean() ? new Good(new FieldValue.Text(at.getText())) : names.read(at);
            }
        };
    }
}
