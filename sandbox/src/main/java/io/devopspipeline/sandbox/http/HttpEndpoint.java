// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import java.io.IOException;

/** Something that speaks plain HTTP: S3, git, the control endpoint, and the services with a wire protocol. */
@FunctionalInterface
public interface HttpEndpoint {
    HttpAnswer answer(HttpCall call) throws IOException;
}
