// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.route53;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.TestRequests;
import io.devopspipeline.sandbox.TestSandbox;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

class Route53Test {
    private static final String ZONE = "/2013-04-01/hostedzone/Z1";
    private static final String BALANCER = "ZLMOA37VPKANP";

    private TestSandbox sandbox;
    private TestRequests requests;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        requests = TestRequests.of(sandbox);
        sandbox.control("POST", "hosted-zones", "{\"name\": \"example.com\", \"id\": \"Z1\"}");
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void a_zone_that_a_client_makes_has_its_name_servers_and_is_in_the_inventory() throws Exception {
        // When
        HttpResponse<String> made = xml("POST", "/2013-04-01/hostedzone", """
                <?xml version="1.0" encoding="UTF-8"?>
                <CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
                <Name>example.org</Name><CallerReference>r</CallerReference></CreateHostedZoneRequest>""");

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body())
                .contains("<Name>example.org.</Name>")
                .contains("<NameServers><NameServer>ns-1.awsdns-01.com</NameServer>");
        assertThat(sandbox.get("inventory").toString())
                .contains("arn:aws:route53:::hostedzone/Z")
                .doesNotContain("/Z1\"");
    }

    @Test
    void a_record_can_be_read_at_once_and_its_change_is_pending_for_a_minute() throws Exception {
        // When
        String changed =
                change("CREATE", plain("App.Example.com", "A", "127.0.0.9")).body();

        // Then
        String id = changed.replaceFirst("(?s).*<Id>(/change/[A-Z0-9]+)</Id>.*", "$1");
        assertThat(changed).contains("<Status>PENDING</Status>");
        assertThat(xml("GET", ZONE + "/rrset?name=app.example.com&type=A&maxitems=1", "")
                        .body())
                .contains("<Name>app.example.com.</Name><Type>A</Type><TTL>60</TTL>")
                .contains(
                        "<ResourceRecords><ResourceRecord><Value>127.0.0.9</Value></ResourceRecord></ResourceRecords>");
        sandbox.clock.advance(Duration.ofSeconds(61));
        assertThat(xml("GET", "/2013-04-01" + id, "").body()).contains("<Status>INSYNC</Status>");
    }

    @Test
    void an_alias_resolves_to_its_load_balancer() throws Exception {
        // When
        change("UPSERT", alias("app.example.com", BALANCER, "127.20.30.40:8443"));

        // Then
        assertThat(sandbox.get("dns?name=app.example.com").path("address").asText())
                .isEqualTo("127.20.30.40:8443");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE | app.example.org | A     | 127.0.0.1 | RRSet with DNS name app.example.org. is not permitted in zone example.com.
            CREATE | old.example.com | A     | 127.0.0.1 | Tried to create resource record set [name='old.example.com.', type='A'] but it already exists
            DELETE | new.example.com | A     | 127.0.0.1 | Tried to delete resource record set [name='new.example.com.', type='A'] but it was not found
            DELETE | old.example.com | A     | 127.0.0.7 | but the values provided do not match the current values
            CREATE | old.example.com | CNAME | b.example | as it conflicts with other records with the same DNS name
            CREATE | example.com     | CNAME | b.example | is not permitted at apex in zone example.com.
            """)
    void a_change_that_aws_refuses_is_refused(String action, String name, String type, String value, String why)
            throws Exception {
        // Given
        change("CREATE", plain("old.example.com", "A", "127.0.0.1"));

        // When
        HttpResponse<String> refused = change(action, plain(name, type, value));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("<Code>InvalidChangeBatch</Code>").contains(why);
    }

    @Test
    void a_refused_change_leaves_the_others_of_its_batch_undone() throws Exception {
        // When
        xml(
                "POST",
                ZONE + "/rrset",
                "<ChangeResourceRecordSetsRequest><ChangeBatch><Changes>"
                        + entry("CREATE", plain("one.example.com", "A", "127.0.0.1"))
                        + entry("DELETE", plain("two.example.com", "A", "127.0.0.1"))
                        + "</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>");

        // Then
        assertThat(xml("GET", ZONE + "/rrset", "").body()).doesNotContain("one.example.com");
    }

    @Test
    void what_the_sandbox_does_not_know_is_refused_by_name() throws Exception {
        assertThat(change("CREATE", "<Name>a.example.com</Name><Type>A</Type><Weight>1</Weight>")
                        .body())
                .contains("The member Weight of a resource record set is not in the sandbox");
        assertThat(change("CREATE", alias("a.example.com", "Z2", "d1.cloudfront.net"))
                        .body())
                .contains("An alias in the hosted zone Z2 is not in the sandbox");
        assertThat(xml("GET", "/2013-04-01/healthcheck", "").body())
                .contains("GET /2013-04-01/healthcheck is not in the sandbox");
    }

    @Test
    void a_zone_with_records_cannot_be_deleted() throws Exception {
        // Given
        change("CREATE", plain("app.example.com", "A", "127.0.0.9"));

        // When
        HttpResponse<String> refused = xml("DELETE", ZONE, "");

        // Then
        assertThat(refused.body()).contains("<Code>HostedZoneNotEmpty</Code>");
    }

    @Test
    void a_stacks_record_set_comes_changes_and_goes_with_it() throws Exception {
        // Given
        create("127.0.0.1");
        sandbox.clock.advance(Duration.ofMinutes(3));
        assertThat(sandbox.stack("s").stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);

        // When
        sandbox.cloudFormation().updateStack(r -> r.stackName("s").templateBody(template("127.0.0.2")));
        sandbox.clock.advance(Duration.ofMinutes(3));

        // Then
        assertThat(xml("GET", ZONE + "/rrset", "").body()).contains("127.0.0.2").doesNotContain("127.0.0.1<");
        sandbox.cloudFormation().deleteStack(r -> r.stackName("s"));
        sandbox.clock.advance(Duration.ofMinutes(3));
        assertThat(xml("GET", ZONE + "/rrset", "").body()).doesNotContain("127.0.0.2");
    }

    @Test
    void a_role_without_permission_is_denied_the_zone() throws Exception {
        // Given
        sandbox.control("POST", "iam", """
                {"enforce": true, "session": {"accessKeyId": "AKIANOBODY", "roleArn": "arn:aws:iam::123456789012:role/nobody",
                 "sessionName": "s", "policies": [{"Statement": {"Effect": "Allow", "Action": "route53:ListResourceRecordSets",
                 "Resource": "arn:aws:route53:::hostedzone/Z1"}}]}}""");
        TestRequests nobody = new TestRequests(sandbox, "AKIANOBODY");

        // When
        HttpResponse<String> denied = nobody.xml("GET", "route53", ZONE, "");

        // Then
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body())
                .contains(
                        "is not authorized to perform: route53:GetHostedZone on resource: arn:aws:route53:::hostedzone/Z1");
        assertThat(nobody.xml("GET", "route53", ZONE + "/rrset", "").statusCode())
                .isEqualTo(200);
    }

    private void create(String address) {
        sandbox.cloudFormation().createStack(r -> r.stackName("s").templateBody(template(address)));
    }

    private static String template(String address) {
        return """
                Resources:
                  Record:
                    Type: AWS::Route53::RecordSet
                    Properties: {HostedZoneId: Z1, Name: app.example.com, Type: A, TTL: "60", ResourceRecords: ["ADDRESS"]}
                """.replace("ADDRESS", address);
    }

    private HttpResponse<String> change(String action, String set) throws Exception {
        return xml(
                "POST",
                ZONE + "/rrset",
                "<ChangeResourceRecordSetsRequest><ChangeBatch><Changes>" + entry(action, set)
                        + "</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>");
    }

    private static String entry(String action, String set) {
        return "<Change><Action>" + action + "</Action><ResourceRecordSet>" + set + "</ResourceRecordSet></Change>";
    }

    private static String plain(String name, String type, String value) {
        return "<Name>" + name + "</Name><Type>" + type
                + "</Type><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>" + value
                + "</Value></ResourceRecord></ResourceRecords>";
    }

    private static String alias(String name, String zone, String target) {
        return "<Name>" + name + "</Name><Type>A</Type><AliasTarget><HostedZoneId>" + zone + "</HostedZoneId><DNSName>"
                + target + "</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>";
    }

    private HttpResponse<String> xml(String method, String path, String body) throws Exception {
        return requests.xml(method, "route53", path, body);
    }
}
