/** The CloudFormation engine: templates, stacks, change sets, events. Depends on account, clock, wire and cloudformation.resource. */
@NullMarked
package io.devopspipeline.sandbox.cloudformation;

import org.jspecify.annotations.NullMarked;
