/// HTTP between AWS clients and the local AWS: messages byte for byte, a server that hands each request on, and
/// the names of AWS operations. It depends on HTTP only. Start at [ProxyServer].
@NullMarked
package io.perennial.localstack.proxy;

import org.jspecify.annotations.NullMarked;
