/** AWS's time: as long as in AWS, compressed by a factor, or stepped by a test. Depends on the JDK alone. */
@NullMarked
package io.devopspipeline.sandbox.clock;

import org.jspecify.annotations.NullMarked;
