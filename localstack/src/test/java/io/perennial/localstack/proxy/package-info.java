/// Tests of messages and operations, and a scripted server and client for the tests of the proxies.
@NullMarked
package io.perennial.localstack.proxy;

import org.jspecify.annotations.NullMarked;
