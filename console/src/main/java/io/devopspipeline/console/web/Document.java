// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.web;

/** Something that a view shows in a frame, as it came from elsewhere. The browser runs nothing in it. */
public record Document(String contentType, byte[] content) {}
