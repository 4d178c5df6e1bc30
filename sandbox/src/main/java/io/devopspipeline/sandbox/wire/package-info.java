/** AWS's wire protocols: calls in, answers and errors out, as JSON trees. Depends on Jackson alone. */
@NullMarked
package io.devopspipeline.sandbox.wire;

import org.jspecify.annotations.NullMarked;
