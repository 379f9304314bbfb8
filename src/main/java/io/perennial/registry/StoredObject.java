package io.perennial.registry;

/// An object with its entity tag.
///
/// @param bytes content of the object, not copied
/// @param tag   opaque entity tag, which changes with the object
@SuppressWarnings("ArrayRecordComponent")
public record StoredObject(byte[] bytes, String tag) {}
