// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import java.io.IOException;
import java.util.Map;

/** What the class path adds to a sandbox that a person uses, such as the console. Found by {@link java.util.ServiceLoader}: the sandbox does not know it. */
public interface Addition {
    /**
     * Serves below a path of its own, see {@link Sandbox#serve}.
     * @param environment variables of the shell that uses the account; {@code KUBECONFIG} is among them where there is a cluster
     * @return variables for that shell, such as {@code CONSOLE_URL}
     */
    Map<String, String> addTo(Sandbox sandbox, Map<String, String> environment) throws IOException;
}
