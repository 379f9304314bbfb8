package io.perennial.training.retraining;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.predictionlog.Actual;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.scoring.Prediction;
import io.perennial.training.data.ClassLabels;
import io.perennial.training.data.DatasetFile;
import io.perennial.training.data.Table;
import java.util.ArrayList;
import java.util.List;

/// Converts labelled predictions to training rows. An actual class that is not in the contract is added, unless the
/// problem file names the classes: then its rows are left out, as for the source.
///
/// @param contract        contract of the rows that these are joined with
/// @param classesAreFixed whether the problem file names the classes
record LabelledRowsReader(Contract contract, boolean classesAreFixed) {
    /// @param labelled predictions with actuals
    DatasetFile.StoredTable table(List<LoggedPrediction> labelled) {
        if (contract.task() != Task.MULTICLASS) {
            return new DatasetFile.StoredTable(contract, table(labelled, actuals(labelled)));
        }
        List<String> classes = classes(labelled);
        List<LoggedPrediction> known = labelled.stream()
                .filter(prediction -> classes.contains(className(prediction)))
                .toList();
        float[] positions = ClassLabels.positions(classes, names(known));
        return new DatasetFile.StoredTable(contract.withClasses(classes), table(known, positions));
    }

    /// Requests as rows whose target is the prediction that they got.
    Table requests(List<LoggedPrediction> logged) {
        float[] predicted = new float[logged.size()];
        for (int i = 0; i < predicted.length; i++) {
            Prediction prediction = logged.get(i).prediction();
            predicted[i] =
                    contract.task() == Task.MULTICLASS ? prediction.predictedIndex() : (float) prediction.value();
        }
        return table(logged, predicted);
    }

    private List<String> classes(List<LoggedPrediction> labelled) {
        return classesAreFixed
                ? contract.target().classes()
                : ClassLabels.classes(contract, names(labelled)).stream()
                        .limit(Target.MAX_CLASSES)
                        .toList();
    }

    private static String[] names(List<LoggedPrediction> labelled) {
        return labelled.stream().map(LabelledRowsReader::className).toArray(String[]::new);
    }

    private static String className(LoggedPrediction prediction) {
        return prediction.actual().map(Actual::className).orElseThrow();
    }

    private static float[] actuals(List<LoggedPrediction> labelled) {
        float[] actuals = new float[labelled.size()];
        for (int i = 0; i < actuals.length; i++) {
            actuals[i] =
                    labelled.get(i).actual().map(Actual::value).orElseThrow().floatValue();
        }
        return actuals;
    }

    private Table table(List<LoggedPrediction> rows, float[] target) {
        return Table.of(contract, rows.stream().map(this::inputs).toList(), target);
    }

    /// Event time of a row; without one, as before the contract had that input, the hour under which it is stored.
    private Example inputs(LoggedPrediction row) {
        if (contract.eventTime().isEmpty()) {
            return row.inputs();
        }
        int place = contract.indexOf(contract.eventTime());
        if (!(row.inputs().values().get(place) instanceof FieldValue.Missing)) {
            return row.inputs();
        }
        var values = new ArrayList<>(row.inputs().values());
        values.set(place, new FieldValue.Time(row.eventTime().getEpochSecond()));
        return new Example(values);
    }
}
