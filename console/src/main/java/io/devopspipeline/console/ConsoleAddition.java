// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console;

import io.devopspipeline.sandbox.Addition;
import io.devopspipeline.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Map;

/** Puts a console into each sandbox that a person uses, when this module is on the class path. */
public final class ConsoleAddition implements Addition {
    private static final String CALLER = "console";

    @Override
    public Map<String, String> addTo(Sandbox sandbox, Map<String, String> environment) {
        ConsoleOptions options = ConsoleOptions.of(sandbox.endpoint(), sandbox.accessKey(CALLER));
        String kubeconfig = environment.getOrDefault("KUBECONFIG", "");
        Console console = new Console(kubeconfig.isEmpty() ? options : options.withKubeconfig(Path.of(kubeconfig)));
        sandbox.serve(Console.PREFIX, console);
        return Map.of("CONSOLE_URL", console.address().toString());
    }
}
