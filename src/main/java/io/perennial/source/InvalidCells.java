package io.perennial.source;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Handling of cells that do not have the format of their column. They are never read in another format.
public enum InvalidCells {
    /// The value is missing; the cells are counted and one is named. A column with many such cells is refused.
    MISSING,
    /// Training refuses the table, scoring refuses the row.
    REFUSE;

    /// Name in the problem file and in the manifest, in lower case.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
