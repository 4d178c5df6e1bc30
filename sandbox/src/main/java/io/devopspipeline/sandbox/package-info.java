/** An AWS account in a process: the endpoints the operator talks to, over the real wire protocols. Depends on no other module. */
@NullMarked
package io.devopspipeline.sandbox;

import org.jspecify.annotations.NullMarked;
