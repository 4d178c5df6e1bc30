// SPDX-License-Identifier: Apache-2.0
/** What browsers send and get: who may look, the page around a view, files, and events. Depends on html. */
@NullMarked
package io.devopspipeline.console.web;

import org.jspecify.annotations.NullMarked;
