/// Tests of the proxy against a small server of the JDK, without any AWS.
@NullMarked
package io.perennial.localstack.faults.proxy;

import org.jspecify.annotations.NullMarked;
