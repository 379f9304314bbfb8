package io.perennial.registry;

import java.util.List;
import java.util.Optional;

/// A flat store of small to medium objects under one root, with conditional writes.
///
/// Keys are relative, `/`-separated. Every implementation passes the same contract test.
///
/// Failures of the medium surface as [java.io.UncheckedIOException]. A conditional write that throws may have
/// been applied; one that returns has the right result, even if its first response was lost.
public interface ObjectStore {
    Optional<StoredObject> get(String key);

    /// The entity tag of an object, without its bytes.
    Optional<String> tag(String key);

    /// Writes only if nothing is stored under the key.
    ///
    /// @return true if this call wrote it
    boolean putIfAbsent(String key, byte[] bytes);

    /// Writes only if the stored object still has this tag.
    ///
    /// @return true if this call wrote it
    boolean putIfMatch(String key, String tag, byte[] bytes);

    /// Writes only if the object is still the one that was read before, or still absent.
    ///
    /// @return true if this call wrote it
    default boolean putIfUnchanged(String key, Optional<StoredObject> before, byte[] bytes) {
        return before.map(stored -> putIfMatch(key, stored.tag(), bytes)).orElseGet(() -> putIfAbsent(key, bytes));
    }

    /// Writes unconditionally. For reports, which are written again when late actuals arrive.
    void put(String key, byte[] bytes);

    /// All keys that start with the prefix, sorted.
    List<String> list(String prefix);

    /// Deletes all versions of objects that a later write or a deletion replaced, if the store keeps such versions.
    ///
    /// @param prefix start of the objects' keys
    /// @return number of deleted versions
    default long deleteOldVersions(String prefix) {
        return 0;
    }

    /// The root as a URI, for messages and links.
    String root();
}
