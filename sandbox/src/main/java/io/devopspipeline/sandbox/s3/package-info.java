/** Amazon S3. Depends on account, http and wire. */
@NullMarked
package io.devopspipeline.sandbox.s3;

import org.jspecify.annotations.NullMarked;
