package io.perennial.quality;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;

/// How whole one field's values are.
///
/// @param name    of the field
/// @param verdict broken if the score reaches 1
/// @param shares  by what is bad
/// @param score   largest certain excess over the policy's bad share; 0 without enough data
public record FieldQuality(String name, QualityVerdict verdict, List<BadShare> shares, double score) {
    public FieldQuality {
        shares = List.copyOf(shares);
    }

    @JsonIgnore
    public BadShare worst() {
        return shares.stream().max(Comparator.comparingDouble(BadShare::excess)).orElseThrow();
    }
}
