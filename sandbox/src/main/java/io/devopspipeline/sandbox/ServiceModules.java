// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.acm.Acm;
import io.devopspipeline.sandbox.acm.CertificateAuthority;
import io.devopspipeline.sandbox.autoscaling.ApplicationAutoScaling;
import io.devopspipeline.sandbox.autoscaling.Utilization;
import io.devopspipeline.sandbox.cloudformation.CloudFormation;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.ResourceTypes;
import io.devopspipeline.sandbox.cloudwatch.CloudWatch;
import io.devopspipeline.sandbox.codebuild.CodeBuild;
import io.devopspipeline.sandbox.codecommit.CodeCommit;
import io.devopspipeline.sandbox.codeconnections.CodeConnections;
import io.devopspipeline.sandbox.codepipeline.CodePipeline;
import io.devopspipeline.sandbox.control.FaultBook;
import io.devopspipeline.sandbox.ec2.Ec2;
import io.devopspipeline.sandbox.ecr.Ecr;
import io.devopspipeline.sandbox.ecr.Registry;
import io.devopspipeline.sandbox.ecs.Ecs;
import io.devopspipeline.sandbox.ecs.TaskIsolation;
import io.devopspipeline.sandbox.elb.Elb;
import io.devopspipeline.sandbox.events.Events;
import io.devopspipeline.sandbox.iam.Iam;
import io.devopspipeline.sandbox.logs.Logs;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.route53.Route53;
import io.devopspipeline.sandbox.s3.BucketPolicyType;
import io.devopspipeline.sandbox.s3.BucketType;
import io.devopspipeline.sandbox.s3.Buckets;
import io.devopspipeline.sandbox.secretsmanager.SecretsManager;
import io.devopspipeline.sandbox.sqs.Sqs;
import io.devopspipeline.sandbox.ssm.Ssm;
import io.devopspipeline.sandbox.sts.Sts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The services of the account, and what each gets from the others. A new service is one more line in {@link #modules}; {@link Sandbox}
 * registers whatever stands there.
 * @param buckets what S3 keeps; S3 itself is no module, because its calls have no operation name
 * @param rootCertificate of the sandbox's certificate authority, as PEM
 */
record ServiceModules(Buckets buckets, List<ServiceModule> all, String rootCertificate) {
    static ServiceModules of(
            Account account, Directory directory, AccessControl access, FaultBook faults, SandboxOptions options) {
        Events events = new Events(account, directory, faults);
        Buckets buckets = new Buckets(account, options.takenBuckets(), events);
        CertificateAuthority authority = CertificateAuthority.create();
        List<ServiceModule> modules =
                new ArrayList<>(modules(account, directory, access, options, events, buckets, authority));
        Engine engine = new Engine(
                account, types(buckets, modules), faults, new NetworkLookup(directory), access.authorization(), events);
        modules.add(new CloudFormation(engine, buckets));
        return new ServiceModules(buckets, List.copyOf(modules), authority.pem());
    }

    /** The document of a resource's own policy, by the resource's ARN. */
    Optional<String> resourcePolicy(String arn) {
        return buckets.policyOf(arn).or(() -> all.stream()
                .flatMap(module -> module.resourcePolicy(arn).stream())
                .findFirst());
    }

    private static List<ServiceModule> modules(
            Account account,
            Directory directory,
            AccessControl access,
            SandboxOptions options,
            Events events,
            Buckets buckets,
            CertificateAuthority authority) {
        Logs logs = new Logs(account);
        Registry registry = new Registry(account, events);
        Acm acm = new Acm(account, directory, authority);
        CodePipeline codePipeline = new CodePipeline(account, directory, events, buckets);
        return List.of(
                new Iam(access.roles(), access.managedPolicies()),
                new Sts(account, access.roles(), access.sessions(), access.authorization()),
                logs,
                events,
                new Ec2(account),
                new Route53(account),
                new CloudWatch(account),
                new SecretsManager(account),
                new Ssm(account),
                new Sqs(account),
                acm,
                new Elb(account, directory, acm.issued()),
                new Ecs(account, directory, registry, logs, isolation(account, options), Ecs.START_UP, events),
                new ApplicationAutoScaling(account, directory, new Utilization()),
                new CodeCommit(account, events, buckets),
                new Ecr(registry, account),
                new CodeBuild(
                        account,
                        directory,
                        logs,
                        buckets,
                        registry,
                        options.python(),
                        access.keys().of("codebuild"),
                        venvs(account, options),
                        events),
                codePipeline,
                new CodeConnections(account, buckets, codePipeline::pushed));
    }

    private static ResourceTypes types(Buckets buckets, List<ServiceModule> modules) {
        Stream<ResourceType> s3 = Stream.of(new BucketType(buckets), new BucketPolicyType(buckets));
        return new ResourceTypes(Stream.concat(s3, modules.stream().flatMap(module -> module.resourceTypes().stream()))
                .toList());
    }

    private static TaskIsolation isolation(Account account, SandboxOptions options) {
        return options.isolateTasks() ? TaskIsolation.tried(account, options.python()) : TaskIsolation.none();
    }

    private static Path venvs(Account account, SandboxOptions options) {
        return options.cache().toString().isEmpty()
                ? account.folder().resolve("venvs")
                : options.cache().toAbsolutePath();
    }
}
