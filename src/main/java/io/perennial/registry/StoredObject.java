package io.perennial.registry;

/// @param bytes the object; handed over, not copied
/// @param tag   opaque entity tag: changes whenever the object does
@SuppressWarnings("ArrayRecordComponent")
public record StoredObject(byte[] bytes, String tag) {}
