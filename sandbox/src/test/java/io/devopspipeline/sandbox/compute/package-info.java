/** An account with the services that run things, for tests. */
@NullMarked
package io.devopspipeline.sandbox.compute;

import org.jspecify.annotations.NullMarked;
