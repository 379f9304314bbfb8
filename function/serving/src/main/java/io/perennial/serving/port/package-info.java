/// Keeps clients of the plain HTTP server from holding its connections: [ConnectionGuard], start here, ends those that
/// wait for a slow or silent client; [ConnectionLimit] says how many there may be; [Expectation] answers a head before
/// the body comes. Not for what a request means: that is `http`.
@NullMarked
package io.perennial.serving.port;

import org.jspecify.annotations.NullMarked;
