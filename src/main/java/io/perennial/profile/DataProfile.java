package io.perennial.profile;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/// Summary of many rows.
///
/// @param rows   number of rows
/// @param fields profile of each input by name, and of the predictions under [#PREDICTION]
public record DataProfile(long rows, Map<String, FieldProfile> fields) {
    /// Key of the predictions' profile.
    public static final String PREDICTION = "@prediction";

    /// Key of the predicted classes' probabilities of a multi-class model, whose predictions' profile is that
    /// of the classes.
    public static final String CONFIDENCE = "@confidence";

    /// Whether a profile belongs to predictions and not to an input.
    public static boolean isOfPredictions(String name) {
        return name.equals(PREDICTION) || name.equals(CONFIDENCE);
    }

    /// A profile's name without the prefix of predictions, for example `prediction`.
    public static String displayName(String name) {
        return isOfPredictions(name) ? name.substring(1) : name;
    }

    public DataProfile {
        fields = new TreeMap<>(fields);
    }

    /// @throws NoSuchElementException if the profile has no such field
    public FieldProfile profile(String name) {
        FieldProfile profile = fields.get(name);
        if (profile == null) {
            throw new NoSuchElementException("the profile has no field '" + name + "', only " + fields.keySet());
        }
        return profile;
    }
}
