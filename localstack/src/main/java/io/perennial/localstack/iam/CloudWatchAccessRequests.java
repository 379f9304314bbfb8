package io.perennial.localstack.iam;

import io.perennial.localstack.proxy.HttpMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// What a call of CloudWatch needs, in its query protocol and in CBOR.
///
/// @param account account and region of the alarms
record CloudWatchAccessRequests(AwsAccount account) {
    private static final int SHORT_TEXT = 0x60;
    private static final int BYTE_LENGTH_TEXT = 0x78;
    private static final int TWO_BYTE_LENGTH_TEXT = 0x79;
    private static final int SHORT_ARRAY = 0x80;
    private static final int BYTE_LENGTH_ARRAY = 0x98;
    private static final int OPEN_ARRAY = 0x9f;

    /// @param action action such as `PutMetricData`
    List<AccessRequest> of(String action, HttpMessage request) {
        String name = "cloudwatch:" + action;
        return switch (action) {
            case "DescribeAlarms" ->
                alarms(request).stream()
                        .map(alarm -> AccessRequest.of(name, account.arn("cloudwatch", "alarm:" + alarm)))
                        .toList();
            case "PutMetricData" ->
                texts(request, "Namespace").stream()
                        .map(namespace -> AccessRequest.of(name, "*").with("cloudwatch:namespace", namespace))
                        .toList();
            default -> List.of(AccessRequest.of(name, "*"));
        };
    }

    /// Named alarms; all if none is named.
    private static List<String> alarms(HttpMessage request) {
        List<String> named = texts(request, "AlarmNames");
        return named.isEmpty() ? List.of("*") : named;
    }

    private static List<String> texts(HttpMessage request, String key) {
        return request.header("smithy-protocol").isPresent() ? cborTexts(request, key) : parameters(request, key);
    }

    private static List<String> parameters(HttpMessage request, String key) {
        return Pattern.compile("(?:^|&)" + key + "(?:\\.member\\.\\d+)?=([^&]*)")
                .matcher(request.bodyText())
                .results()
                .map((MatchResult value) -> URLDecoder.decode(value.group(1), StandardCharsets.UTF_8))
                .toList();
    }

    /// Text or texts that follow a key of a CBOR map.
    private static List<String> cborTexts(HttpMessage request, String key) {
        String body = new String(unzipped(request), StandardCharsets.ISO_8859_1);
        int at = body.indexOf(key);
        if (at < 0) {
            return List.of();
        }
        at += key.length();
        int head = body.charAt(at);
        int count = head == OPEN_ARRAY ? Integer.MAX_VALUE : head - SHORT_ARRAY;
        if (head < SHORT_ARRAY) {
            count = 1;
        } else if (head == BYTE_LENGTH_ARRAY) {
            count = body.charAt(at + 1);
            at += 2;
        } else {
            at++;
        }
        var texts = new ArrayList<String>();
        while (texts.size() < count && isText(body.charAt(at))) {
            int from = at + textHeadLength(body.charAt(at));
            int end = from + textLength(body, at);
            texts.add(new String(
                    body.substring(from, end).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            at = end;
        }
        return texts;
    }

    private static boolean isText(int head) {
        return head >= SHORT_TEXT && head <= TWO_BYTE_LENGTH_TEXT;
    }

    private static int textHeadLength(int head) {
        return head < BYTE_LENGTH_TEXT ? 1 : head - BYTE_LENGTH_TEXT + 2;
    }

    private static int textLength(String body, int at) {
        int head = body.charAt(at);
        return switch (head) {
            case BYTE_LENGTH_TEXT -> body.charAt(at + 1);
            case TWO_BYTE_LENGTH_TEXT -> (body.charAt(at + 1) << 8) + body.charAt(at + 2);
            default -> head - SHORT_TEXT;
        };
    }

    private static byte[] unzipped(HttpMessage request) {
        if (!request.hasHeader("Content-Encoding", "gzip")) {
            return request.body();
        }
        try (var unzip = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            return unzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the body of " + request.startLine() + " cannot be unzipped", e);
        }
    }
}
