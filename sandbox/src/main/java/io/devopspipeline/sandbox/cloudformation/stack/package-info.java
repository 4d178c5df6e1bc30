/** Stacks and what moves them: create, update, rollback and delete over the account's time. Depends on account, control, wire and the other cloudformation packages. */
@NullMarked
package io.devopspipeline.sandbox.cloudformation.stack;

import org.jspecify.annotations.NullMarked;
