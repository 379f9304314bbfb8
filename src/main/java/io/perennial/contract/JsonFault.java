package io.perennial.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/// Says why a text is not JSON, in words for its sender.
final class JsonFault {
    private JsonFault() {}

    static String inWords(JsonProcessingException fault) {
        var where = fault.getLocation();
        String place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
        return "the body is not JSON" + place + ": " + SentValue.shortened(reason(fault));
    }

    private static String reason(JsonProcessingException fault) {
        String said = fault.getOriginalMessage();
        if (fault instanceof JsonEOFException) {
            return "it ends too early";
        }
        if (fault instanceof StreamConstraintsException) {
            return said.contains("nesting") ? "it is nested too deep" : "a number or name in it is too long";
        }
        if (said.startsWith("Non-standard token")) {
            return "NaN and Infinity are not JSON numbers, use null";
        }
        return said.replaceAll("(?s): (?:was expecting|expected|enable|maybe).*", "")
                .replaceAll("(?s)\\(start.*", "");
    }
}
