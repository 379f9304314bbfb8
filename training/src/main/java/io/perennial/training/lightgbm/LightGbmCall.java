package io.perennial.training.lightgbm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;

/// Functions of LightGBM's C interface (`c_api.h`) with their parameters. All return an int that is 0 if the
/// call succeeded.
record LightGbmCall(String symbol, FunctionDescriptor descriptor) {
    // data, type, rows, columns, row major, parameters, reference, out handle
    static final LightGbmCall DATASET_CREATE =
            of("LGBM_DatasetCreateFromMat", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    // handle, field, data, length, type
    static final LightGbmCall DATASET_SET_FIELD =
            of("LGBM_DatasetSetField", ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);
    static final LightGbmCall DATASET_FREE = of("LGBM_DatasetFree", ADDRESS);
    // training set, parameters, out handle
    static final LightGbmCall BOOSTER_CREATE = of("LGBM_BoosterCreate", ADDRESS, ADDRESS, ADDRESS);
    static final LightGbmCall BOOSTER_ADD_VALID = of("LGBM_BoosterAddValidData", ADDRESS, ADDRESS);
    // handle, out finished
    static final LightGbmCall BOOSTER_UPDATE = of("LGBM_BoosterUpdateOneIter", ADDRESS, ADDRESS);
    // handle, data set index, out length, out values
    static final LightGbmCall BOOSTER_EVAL = of("LGBM_BoosterGetEval", ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    // handle, start, rounds, importance type, buffer length, out length, out text
    static final LightGbmCall BOOSTER_SAVE =
            of("LGBM_BoosterSaveModelToString", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
    // text, out rounds, out handle
    static final LightGbmCall BOOSTER_LOAD = of("LGBM_BoosterLoadModelFromString", ADDRESS, ADDRESS, ADDRESS);
    // handle, data, type, rows, columns, row major, predict type, start, rounds, parameters, out length, out values
    static final LightGbmCall BOOSTER_PREDICT = of(
            "LGBM_BoosterPredictForMat",
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    // handle, rounds, importance type, out values
    static final LightGbmCall BOOSTER_IMPORTANCE =
            of("LGBM_BoosterFeatureImportance", ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    // handle, handle of the forest whose trees go first
    static final LightGbmCall BOOSTER_MERGE = of("LGBM_BoosterMerge", ADDRESS, ADDRESS);
    static final LightGbmCall BOOSTER_FREE = of("LGBM_BoosterFree", ADDRESS);

    private static LightGbmCall of(String symbol, MemoryLayout... parameters) {
        return new LightGbmCall(symbol, FunctionDescriptor.of(JAVA_INT, parameters));
    }
}
