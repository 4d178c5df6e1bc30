// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.testkit.GitCredentials;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.security.Attack;
import io.devopspipeline.testkit.security.Legitimate;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * What a web page can do that a developer visits while a sandbox runs on her machine: a form that creates a stack, and text that is a push of git, whose build
 * would run the page's code. Browsers send both to a loopback port without asking it, and mark where they come from.
 */
@Tag("security")
class WebPageIT {
    private static final String PAGE = "http://page.example";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PUSH = "application/x-git-receive-pack-request";
    private static final String REPOSITORY = "app";
    private static final String TEMPLATE =
            "Resources: {Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: made-by-a-form}}}";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Playground playground;
    private static byte[] push;

    @BeforeAll
    static void start() throws Exception {
        playground = Playground.start(Tools.fromEnvironment(), 120);
        push = GitPush.to("main", playground.folder());
    }

    @AfterAll
    static void stop() throws Exception {
        HTTP.close();
        playground.close();
    }

    @AfterEach
    void delete_what_was_created() throws IOException {
        aws("cloudformation delete-stack --stack-name form");
        await("the end of the stack").atMost(PATIENCE).until(() -> stacks().isEmpty());
        aws("codecommit delete-repository --repository-name " + REPOSITORY);
        assertThat(playground.inventory()).isEmpty();
    }

    @Attack(9)
    void a_form_of_a_web_page_creates_no_stack() throws Exception {
        // When
        HttpResponse<String> answer = send(crossSite(form("administrator"), FORM));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("refused a request of a web page (Origin: " + PAGE + ")");
        assertThat(stacks()).isEmpty();
    }

    @Attack(9)
    void a_form_without_a_mark_of_its_page_creates_no_stack() throws Exception {
        // When
        HttpResponse<String> answer = send(form("administrator").header("Content-Type", FORM));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("does not know the access key administrator");
        assertThat(stacks()).isEmpty();
    }

    @Legitimate(9)
    void the_same_form_of_a_client_with_the_access_key_creates_the_stack() throws Exception {
        // When
        HttpResponse<String> answer =
                send(form(playground.accessKey("developer")).header("Content-Type", FORM));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        await("the log group")
                .atMost(PATIENCE)
                .until(() -> playground.inventory().toString().contains("made-by-a-form"));
    }

    @Attack(9)
    void a_push_that_a_web_page_sends_as_text_changes_no_branch() throws Exception {
        // Given
        createRepository();

        // When
        HttpResponse<String> answer = send(crossSite(push(), "text/plain"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(branches()).isEmpty();
    }

    @Attack(9)
    void a_push_as_text_changes_no_branch_even_with_the_access_key() throws Exception {
        // Given
        createRepository();

        // When
        HttpResponse<String> answer = send(authorized(push()).header("Content-Type", "text/plain"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("git sends " + PUSH);
        assertThat(branches()).isEmpty();
    }

    @Legitimate(9)
    void the_same_push_with_gits_content_type_and_the_access_key_creates_the_branch() throws Exception {
        // Given
        createRepository();

        // When
        HttpResponse<String> answer = send(authorized(push()).header("Content-Type", PUSH));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(branches()).isEqualTo("main");
    }

    @Legitimate(9)
    void git_pushes_with_the_credential_helper_of_the_aws_cli() throws Exception {
        // Given
        createRepository();
        Path aws = Tools.fromEnvironment().python().resolveSibling("aws");

        // When
        GitPush.withHelper(
                playground.aws().resolve("/v1/repos/" + REPOSITORY),
                "!'" + aws + "' codecommit credential-helper --ignore-host-check $@",
                playground.awsEnvironment("developer"),
                playground.folder());

        // Then
        assertThat(branches()).isEqualTo("main");
    }

    private static HttpRequest.Builder form(String accessKey) {
        URI stacks = playground
                .aws()
                .resolve("/?X-Amz-Credential=" + accessKey + "/20260301/eu-west-1/cloudformation/aws4_request");
        String form = "Action=CreateStack&Version=2010-05-15&StackName=form&TemplateBody="
                + URLEncoder.encode(TEMPLATE, StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(stacks).POST(BodyPublishers.ofString(form));
    }

    private static HttpRequest.Builder push() {
        return HttpRequest.newBuilder(playground.aws().resolve("/v1/repos/" + REPOSITORY + "/git-receive-pack"))
                .POST(BodyPublishers.ofByteArray(push));
    }

    private static HttpRequest.Builder crossSite(HttpRequest.Builder request, String contentType) {
        return request.header("Content-Type", contentType)
                .header("Origin", PAGE)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "no-cors");
    }

    private static HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", GitCredentials.basic(playground.accessKey("developer")));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void createRepository() throws IOException {
        aws("codecommit create-repository --repository-name " + REPOSITORY);
    }

    private static String branches() throws IOException {
        return aws("codecommit list-branches --output text --query branches --repository-name " + REPOSITORY);
    }

    private static String stacks() throws IOException {
        return aws("cloudformation describe-stacks --output text --query Stacks[].StackName");
    }

    private static String aws(String arguments) throws IOException {
        return playground.awsCli(arguments.split(" ")).strip();
    }
}
