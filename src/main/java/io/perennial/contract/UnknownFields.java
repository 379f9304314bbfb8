package io.perennial.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What becomes of a record with a field that the contract does not know.
public enum UnknownFields {
    /// It is refused, with the name that was probably meant: a misspelt optional field is not silently missing.
    @JsonProperty("reject")
    REJECT,
    /// The field is passed over: for callers that send whole rows of theirs.
    @JsonProperty("ignore")
    IGNORE
}
