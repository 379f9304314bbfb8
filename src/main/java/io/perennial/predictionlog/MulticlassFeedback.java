package io.perennial.predictionlog;

import com.fasterxml.jackson.core.JsonParser;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.NameSuggestion;
import io.perennial.contract.Target;
import io.perennial.contract.ValueReader;
import io.perennial.contract.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Rules for actuals of a multi-class target: an unknown class is a mistake unless the caller marks it as new.
///
/// @param target target with its classes
record MulticlassFeedback(Target target) {
    /// Violation of a class that is neither known nor marked as new; empty if there is none.
    ///
    /// @param pointer JSON pointer of the item in the body
    Optional<Violation> mistake(Feedback feedback, boolean newClass, String pointer) {
        return feedback.actual() == Target.UNKNOWN_CLASS && !newClass
                ? Optional.of(new Violation(pointer + "/actual", feedback.className(), unknown(feedback.className())))
                : Optional.empty();
    }

    private String unknown(String name) {
        return "must be one of " + target.classesInWords() + NameSuggestion.hint(name, target.classes())
                + "; if it is a class that the model has not learnt yet, report it with \"newClass\": true";
    }

    /// Reader of the name of a class; a boolean stands for `true` or `false`.
    ValueReader reader() {
        ValueReader names = new Field.Category("actual", true, "", List.of()).reader();
        return new ValueReader() {
            @Override
            public String expected() {
                return "one of " + target.classesInWords();
            }

            @Override
            public ReadResult read(JsonParser at) throws IOException {
                return at.currentToken().isBoolean() ? new Valid(new FieldValue.Text(at.getText())) : names.read(at);
            }
        };
    }
}
