package io.perennial.localstack.iam;

import io.perennial.localstack.proxy.HttpMessage;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a call of S3 with the bucket in its path needs.
final class S3AccessRequests {
    private static final Pattern DELETED_KEY = Pattern.compile("<Key>([^<]*)</Key>");

    /// Headers whose values are condition keys of the same name after `s3:`.
    private static final Set<String> HEADER_KEYS =
            Set.of("if-none-match", "if-match", "x-amz-server-side-encryption", "x-amz-storage-class", "x-amz-acl");

    private final HttpMessage request;
    private final String bucket;
    private final String key;
    private final Map<String, String> query;

    private S3AccessRequests(HttpMessage request) {
        URI target = URI.create(request.target());
        String[] path = target.getPath().substring(1).split("/", 2);
        this.request = request;
        bucket = "arn:aws:s3:::" + path[0];
        key = path.length > 1 ? path[1] : "";
        query = query(target.getRawQuery() == null ? "" : target.getRawQuery());
    }

    static List<AccessRequest> of(HttpMessage request) {
        var requests = new S3AccessRequests(request);
        return (requests.key.isEmpty() ? requests.ofBucket() : requests.ofObject())
                .stream().map(requests::withContext).toList();
    }

    private List<AccessRequest> ofBucket() {
        if (request.method().equals("POST") && query.containsKey("delete")) {
            return DELETED_KEY
                    .matcher(request.bodyText())
                    .results()
                    .map(deleted -> AccessRequest.of("s3:DeleteObject", bucket + "/" + deleted.group(1)))
                    .toList();
        }
        return List.of(AccessRequest.of(bucketAction(), bucket));
    }

    private String bucketAction() {
        if (request.method().equals("PUT")) {
            return query.isEmpty() ? "s3:CreateBucket" : "s3:PutBucketConfiguration";
        }
        if (request.method().equals("DELETE")) {
            return "s3:DeleteBucket";
        }
        return query.containsKey("versions")
                ? "s3:ListBucketVersions"
                : query.containsKey("versioning")
                        ? "s3:GetBucketVersioning"
                        : query.containsKey("location") ? "s3:GetBucketLocation" : "s3:ListBucket";
    }

    private List<AccessRequest> ofObject() {
        String object = bucket + "/" + key;
        var needed = new ArrayList<AccessRequest>();
        needed.add(AccessRequest.of(objectAction(), object));
        request.header("x-amz-copy-source")
                .map(source -> URLDecoder.decode(source, StandardCharsets.UTF_8))
                .map(source -> source.startsWith("/") ? source.substring(1) : source)
                .ifPresent(source -> needed.add(AccessRequest.of("s3:GetObject", "arn:aws:s3:::" + source)));
        if (request.header("x-amz-tagging").isPresent()) {
            needed.add(AccessRequest.of("s3:PutObjectTagging", object));
        }
        return needed;
    }

    private String objectAction() {
        String suffix = query.containsKey("tagging") ? "Tagging" : query.containsKey("acl") ? "Acl" : "";
        String version = query.containsKey("versionId") ? "Version" : "";
        return switch (request.method()) {
            case "GET", "HEAD" ->
                query.containsKey("uploadId") ? "s3:ListMultipartUploadParts" : "s3:GetObject" + version + suffix;
            case "DELETE" ->
                query.containsKey("uploadId") ? "s3:AbortMultipartUpload" : "s3:DeleteObject" + version + suffix;
            default -> "s3:PutObject" + version + suffix;
        };
    }

    /// Whether the call makes an object: a write, a copy, and the end of a multipart upload, not its beginning or
    /// parts.
    private boolean createsObject() {
        return !query.containsKey("uploads") && !query.containsKey("partNumber");
    }

    private AccessRequest withContext(AccessRequest needed) {
        AccessRequest all = needed.action().equals("s3:PutObject")
                ? needed.with("s3:ObjectCreationOperation", String.valueOf(createsObject()))
                : needed;
        for (String header : HEADER_KEYS) {
            all = request.header(header).isPresent()
                    ? all.with("s3:" + header, request.header(header).orElseThrow())
                    : all;
        }
        return query.containsKey("prefix") ? all.with("s3:prefix", query.get("prefix")) : all;
    }

    private static Map<String, String> query(String text) {
        var all = new HashMap<String, String>();
        for (String part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!name.isEmpty() && !name.equals("x-id")) {
                all.put(name, equals < 0 ? "" : URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return all;
    }
}
