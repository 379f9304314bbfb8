/// The plain HTTP server of a container: dynamic batching and protection against slow or silent clients. Start at
/// [PlainHttpServer]; [ConnectionGuard] closes connections of slow clients, [ConnectionLimit] bounds their number,
/// [RequestHeadCheck] rejects a request by its head. Not here: what a request means, which is in
/// [io.perennial.function.serving.http].
@NullMarked
package io.perennial.function.serving.httpserver;

import org.jspecify.annotations.NullMarked;
