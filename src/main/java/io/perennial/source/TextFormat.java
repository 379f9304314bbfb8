package io.perennial.source;

import java.util.Set;

/// Format of delimited text files.
///
/// @param delimiter separator of the fields: one character
/// @param quote     quotation mark around fields: one character; it is doubled inside them
/// @param header    whether the first line names the columns
/// @param encoding  `utf-8`, `utf-16` or `latin-1`
public record TextFormat(String delimiter, String quote, boolean header, String encoding) {
    /// RFC 4180 in UTF-8.
    public static final TextFormat DEFAULT = new TextFormat(",", "\"", true, "utf-8");

    public TextFormat {
        require(delimiter.length() == 1, "delimiter must be one character, for example \";\" or \"\\t\"");
        require(quote.length() == 1, "quote must be one character, for example '\"'");
        require(!delimiter.equals(quote), "delimiter and quote must differ");
        require(
                Set.of("utf-8", "utf-16", "latin-1").contains(encoding),
                "encoding must be utf-8, utf-16 or latin-1; convert other files, for example with iconv");
    }

    private static void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException("source_format: " + rule);
        }
    }
}
