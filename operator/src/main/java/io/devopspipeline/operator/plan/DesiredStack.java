package io.devopspipeline.operator.plan;

import java.util.Map;

/**
 * What the spec asks of one stack.
 * @param name the stack's name in AWS
 * @param digest of template, spec-driven parameters and tags; the stack echoes the one in force as output {@code SpecDigest}
 * @param parameters the spec-driven ones; those that others own at run time (image, hand-over, autoscaling) are not among them
 */
public record DesiredStack(String name, String digest, Map<String, String> parameters, Attempt attempt) {
    public DesiredStack {
        parameters = Map.copyOf(parameters);
    }
}
