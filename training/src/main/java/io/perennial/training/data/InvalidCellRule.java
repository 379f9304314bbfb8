package io.perennial.training.data;

import io.perennial.source.InvalidCells;
import io.perennial.training.source.DataException;
import io.perennial.training.source.InvalidCellCount;
import io.perennial.training.source.SourceTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Applies the rule of the source format to cells that do not have the format of their column, and warns of columns
/// that some files lack.
final class InvalidCellRule {
    /// Largest share of invalid cells in a column: more are another format, not single errors.
    static final double MAX_SHARE = 0.05;

    static final String REMEDY =
            "; correct the cells, or the format of the column in source_format of the problem file";

    private InvalidCellRule() {}

    /// @param columns columns that are used
    /// @return warnings for a person
    /// @throws DataException if the rule refuses invalid cells, or a column has many
    static List<String> apply(SourceTable source, List<String> columns) throws SQLException {
        List<String> warnings = new ArrayList<>();
        source.unknownColumns()
                .forEach(name ->
                        warnings.add("source_format names the column '" + name + "', which the table does not have"));
        source.absences(columns).forEach(absence -> warnings.add(absence + "; its values are missing"));
        for (InvalidCellCount invalid : source.invalidCells(columns)) {
            if (source.format().invalidCells() == InvalidCells.REFUSE) {
                throw new DataException(invalid.inWords() + REMEDY + " (invalid_cells: refuse)");
            }
            if (invalid.count() > MAX_SHARE * invalid.present()) {
                throw new DataException(invalid.inWords() + REMEDY);
            }
            warnings.add(invalid.inWords() + "; they are missing values");
        }
        return warnings;
    }
}
