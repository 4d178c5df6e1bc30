// SPDX-License-Identifier: Apache-2.0
/** HTML that is safe by construction: the texts of templates are constants, and every value is escaped. Depends on nothing else here. */
@NullMarked
package io.devopspipeline.console.html;

import org.jspecify.annotations.NullMarked;
