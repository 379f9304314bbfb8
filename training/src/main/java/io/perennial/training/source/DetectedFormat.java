package io.perennial.training.source;

import io.perennial.source.SourceFormat;
import java.util.List;
import java.util.Map;

/// Format that fits a table.
///
/// @param remarks remarks for a person by column
record DetectedFormat(SourceFormat format, Map<String, List<String>> remarks) {
    DetectedFormat {
        remarks = Map.copyOf(remarks);
    }
}
