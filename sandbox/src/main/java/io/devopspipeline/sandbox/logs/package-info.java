/** Amazon CloudWatch Logs. Depends on account and wire. */
@NullMarked
package io.devopspipeline.sandbox.logs;

import org.jspecify.annotations.NullMarked;
