// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An app behind a load balancer that terminates TLS for a domain. boto3 made all of it in the sandbox: certificate, hosted
 * zone, records, load balancer.
 * @param host where the load balancer listens, as the sandbox's DNS answers for the domain
 * @param root file with the root of the sandbox's certificates, as PEM
 */
record SecuredApp(HttpServer app, String host, String port, Path root) implements AutoCloseable {
    private static final String APP = "127.9.9.14";

    /** Prints where the load balancer listens. */
    private static final String SECURED = """
            import base64, boto3, json, os, time, urllib.request
            acm, route53, elb = boto3.client('acm'), boto3.client('route53'), boto3.client('elbv2')
            name, app = os.environ['DOMAIN'], os.environ['APP']

            def until(read, done):
                for _ in range(600):
                    value = read()
                    if done(value): return value
                    time.sleep(0.1)
                raise SystemExit(f'never so: {value}')

            def record(kind, name, **more):
                route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={'Changes': [
                    {'Action': 'CREATE', 'ResourceRecordSet': {'Name': name, 'Type': kind, **more}}]})

            def control(path):
                key = base64.b64encode((os.environ['AWS_ACCESS_KEY_ID'] + ':').encode()).decode()
                request = urllib.request.Request(os.environ['AWS_ENDPOINT_URL'] + '/_sandbox/' + path)
                request.add_header('Authorization', 'Basic ' + key)
                return urllib.request.urlopen(request).read()

            zone = route53.create_hosted_zone(Name='example.com', CallerReference='1')['HostedZone']['Id']
            arn = acm.request_certificate(DomainName=name, ValidationMethod='DNS')['CertificateArn']
            option = until(
                lambda: acm.describe_certificate(CertificateArn=arn)['Certificate']['DomainValidationOptions'][0],
                lambda option: 'ResourceRecord' in option)['ResourceRecord']
            record('CNAME', option['Name'], TTL=60, ResourceRecords=[{'Value': option['Value']}])
            acm.get_waiter('certificate_validated').wait(CertificateArn=arn, WaiterConfig={'Delay': 1})

            balancer = elb.create_load_balancer(
                Name='secured', Type='network', Scheme='internal', Subnets=['subnet-0a1b2c31'])['LoadBalancers'][0]
            group = elb.create_target_group(
                Name='app', Protocol='TCP', Port=8080, VpcId='vpc-0a1b2c3d', TargetType='ip')
            group = group['TargetGroups'][0]['TargetGroupArn']
            elb.create_listener(
                LoadBalancerArn=balancer['LoadBalancerArn'], Protocol='TLS', Port=443,
                Certificates=[{'CertificateArn': arn}],
                DefaultActions=[{'Type': 'forward', 'TargetGroupArn': group}])
            elb.register_targets(TargetGroupArn=group, Targets=[{'Id': app}])
            record('A', name, AliasTarget={
                'HostedZoneId': balancer['CanonicalHostedZoneId'], 'DNSName': balancer['DNSName'],
                'EvaluateTargetHealth': False})
            until(
                lambda: elb.describe_target_health(TargetGroupArn=group)['TargetHealthDescriptions'][0],
                lambda health: health['TargetHealth']['State'] == 'healthy')
            open(os.environ['ROOT'], 'wb').write(control('certificate-authority'))
            print(json.loads(control('dns?name=' + name))['address'])
            """;

    static SecuredApp start(Playground playground, Tools tools, String domain, Path folder) throws IOException {
        HttpServer app = HttpServer.create(new InetSocketAddress(APP, 8080), 0);
        app.createContext("/", exchange -> {
            byte[] body = "served".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        app.start();
        Path root = folder.resolve("root.pem");
        Map<String, String> environment = new HashMap<>(playground.awsEnvironment("curious"));
        environment.putAll(Map.of("DOMAIN", domain, "APP", APP, "ROOT", root.toString()));
        String[] address = Command.run(List.of(tools.python().toString(), "-c", SECURED), environment)
                .strip()
                .split(":", 2);
        return new SecuredApp(app, address[0], address.length > 1 ? address[1] : "443", root);
    }

    @Override
    public void close() {
        app.stop(0);
    }
}
