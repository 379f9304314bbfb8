package io.perennial.function.serving.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/// Encoding of the parts of an address.
final class UriText {
    private static final String PATH_CHARACTERS = "/-._~!$&'()*+,;=:@%";

    private UriText() {}

    /// A path in which each character that no path may have is percent-encoded. Gateways send paths encoded or
    /// decoded.
    static String encodedPath(String path) {
        if (path.chars().allMatch(UriText::isAllowed)) {
            return path;
        }
        var encoded = new StringBuilder();
        for (byte one : path.getBytes(UTF_8)) {
            if (one >= 0 && isAllowed(one)) {
                encoded.append((char) one);
            } else {
                encoded.append('%');
                encoded.append(Character.toUpperCase(Character.forDigit((one >> 4) & 0xF, 16)));
                encoded.append(Character.toUpperCase(Character.forDigit(one & 0xF, 16)));
            }
        }
        return encoded.toString();
    }

    private static boolean isAllowed(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || PATH_CHARACTERS.indexOf(character) >= 0;
    }

    /// One parameter of a query.
    ///
    /// @param decoded whether name and value are decoded, as those of a REST API are
    static String parameter(String name, String value, boolean decoded) {
        return decoded ? URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8) : name + "=" + value;
    }
}
