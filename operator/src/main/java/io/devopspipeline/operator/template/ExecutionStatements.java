// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.Partition;
import io.devopspipeline.crd.spec.Secret;
import io.devopspipeline.crd.spec.Service;
import io.devopspipeline.crd.spec.Sidecar;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What ECS may do in addition for the tasks of a spec: read the secrets, and pull the sidecars' images from private registries of ECR. */
final class ExecutionStatements {
    private static final Pattern ECR =
            Pattern.compile("([0-9]{12})\\.dkr\\.ecr(?:-fips)?\\.([a-z0-9-]+)\\.[a-z0-9.]+/([^:@]+)(?:[:@].*)?");

    private ExecutionStatements() {}

    static void add(ArrayNode statements, Service service) {
        List<Secret> secrets = Stream.concat(
                        service.secrets().stream(),
                        service.sidecars().stream().flatMap(sidecar -> sidecar.secrets().stream()))
                .toList();
        if (!secrets.isEmpty()) {
            statements.add(SecretsStatement.of(secrets));
        }
        List<String> repositories = service.sidecars().stream()
                .map(Sidecar::image)
                .map(ECR::matcher)
                .filter(Matcher::matches)
                .map(ExecutionStatements::arn)
                .distinct()
                .sorted()
                .toList();
        if (!repositories.isEmpty()) {
            pull(statements.addObject(), repositories);
        }
    }

    private static void pull(ObjectNode statement, List<String> repositories) {
        statement
                .put("Effect", "Allow")
                .putArray("Action")
                .add("ecr:BatchCheckLayerAvailability")
                .add("ecr:BatchGetImage")
                .add("ecr:GetDownloadUrlForLayer");
        statement.set("Resource", Literal.list("spec.service.sidecars", repositories));
    }

    private static String arn(Matcher image) {
        return "arn:" + Partition.of(image.group(2)).orElse(Partition.AWS).id() + ":ecr:" + image.group(2) + ":"
                + image.group(1) + ":repository/" + image.group(3);
    }
}
