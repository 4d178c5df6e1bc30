/** Amazon S3. Depends on account, control, events (to publish), http, wire and the resource types' interface. */
@NullMarked
package io.devopspipeline.sandbox.s3;

import org.jspecify.annotations.NullMarked;
