/**
 * AWS as the operator sees it: one narrow adapter per service, with records of its own in and out and one kind of failure. Depends on the AWS
 * SDK, which nothing else imports, and on Micrometer for timing calls.
 */
@NullMarked
package io.devopspipeline.operator.aws;

import org.jspecify.annotations.NullMarked;
