package io.perennial.registry;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/// Opens the store of a root.
public final class ObjectStores {
    private ObjectStores() {}

    /// @param root `s3://bucket/prefix`, `file:/path` or a plain path
    /// @param s3   supplies the client for an `s3:` root
    /// @throws IllegalArgumentException for any other scheme
    public static ObjectStore open(String root, Supplier<S3Client> s3) {
        if (root.startsWith("s3://")) {
            URI uri = URI.create(root);
            String path = uri.getPath();
            String prefix = path.isEmpty() ? "" : path.substring(1);
            return new S3ObjectStore(
                    s3.get(),
                    uri.getAuthority(),
                    prefix,
                    () -> UUID.randomUUID().toString());
        }
        if (root.startsWith("file:")) {
            return new FileObjectStore(Path.of(URI.create(root).getSchemeSpecificPart()));
        }
        if (root.isBlank() || root.matches("[a-z][a-z0-9+.-]+:.*")) {
            throw new IllegalArgumentException(
                    "'" + root + "' is not a registry: use s3://bucket/prefix, file:/path or a path");
        }
        return new FileObjectStore(Path.of(root));
    }
}
