package io.perennial.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Treatment of a record with a field that the contract does not know.
public enum UnknownFields {
    /// The record is rejected with a suggested name, so that a misspelt optional field is not silently missing.
    @JsonProperty("reject")
    REJECT,
    /// The field is ignored, for callers that send complete rows.
    @JsonProperty("ignore")
    IGNORE
}
