package io.perennial.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/// Explains to callers why their text is not JSON.
final class JsonSyntaxErrorText {
    private JsonSyntaxErrorText() {}

    static String inWords(JsonProcessingException fault) {
        var where = fault.getLocation();
        String place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
        return "the body is not JSON" + place + ": " + SentValue.shortened(reason(fault));
    }

    private static String reason(JsonProcessingException fault) {
        String message = fault.getOriginalMessage();
        if (fault instanceof JsonEOFException) {
            return "it ends too early";
        }
        if (fault instanceof StreamConstraintsException) {
            return message.contains("nesting") ? "it is nested too deep" : "a number or name in it is too long";
        }
        if (message.startsWith("Non-standard token")) {
            return "NaN and Infinity are not JSON numbers, use null";
        }
        return message.replaceAll("(?s): (?:was expecting|expected|enable|maybe).*", "")
                .replaceAll("(?s)\\(start.*", "");
    }
}
