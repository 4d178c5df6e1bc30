// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spec's way into the stacks' parameters. The specs are as the API server keeps them: with the defaults filled in. */
class PipelineTemplatesTest {
    private static final Owner OWNER = new Owner("c1", "default", "app", "uid-1");
    private static final String SPEC = """
            region: eu-west-1
            network: {vpcId: vpc-0a1b2c3d, allowedCidrs: [0.0.0.0/0], subnetIds: []}
            artifacts: {}
            source:
              codeCommit: {repositoryName: app, branch: main, create: true, seed: FlaskSample}
              trigger: OnCommit
            build:
              computeType: BUILD_GENERAL1_SMALL
              image: aws/codebuild/amazonlinux-x86_64-standard:5.0
              buildspec: buildspec.yml
              timeoutMinutes: 30
              privileged: true
              environment: []
            service:
              {desiredCount: 1, containerPort: 5000, port: 80, cpu: 256, memory: 512, environment: [], secrets: []}
            deletionPolicy: Delete
            suspend: false
            tags: {}
            """;

    @Test
    void the_check_after_deploy_asks_the_endpoint_of_the_outputs() {
        // When
        JsonNode template = Serialization.unmarshal(Template.PIPELINE.body(), JsonNode.class);

        // Then
        assertThat(template.at("/Resources/PostDeployProject/Properties/Environment/EnvironmentVariables/0/Value"))
                .isEqualTo(template.at("/Outputs/Endpoint/Value"));
    }

    @Test
    void every_parameter_of_both_templates_gets_a_value_and_no_other() {
        // Given
        DevOpsPipelineSpec spec = spec("/region", "\"eu-west-1\"");
        // When
        StackBlueprint artifacts = PipelineTemplates.artifacts(OWNER, RequiredSettings.NONE, spec);
        StackBlueprint pipeline = PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, spec);
        // Then
        assertThat(names(artifacts)).isEqualTo(ParsedTemplate.ofArtifactsStack().parameters());
        assertThat(names(pipeline)).isEqualTo(ParsedTemplate.ofPipelineStack().parameters());
        assertThat(pipeline.parameters().keySet()).doesNotContainAnyElementsOf(keys(pipeline.atRunTime()));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}={3}")
    @CsvSource(delimiter = ';', textBlock = """
            /network/vpcId                        ; "vpc-1b1b1b1b"                         ; VpcId               ; vpc-1b1b1b1b
            /network/subnetIds                    ; ["subnet-1","subnet-2"]                ; SubnetIds           ; subnet-1,subnet-2
            /network/subnetCidr                   ; "10.0.0.0/24"                          ; SubnetCidr          ; 10.0.0.0/24
            /source/codeCommit/repositoryName     ; "other"                                ; RepositoryName      ; other
            /source/codeCommit/branch             ; "trunk"                                ; BranchName          ; trunk
            /source/codeCommit/create             ; false                                  ; CreateRepository    ; false
            /source/codeCommit/create             ; false                                  ; SeedKey             ; ''
            /source/codeCommit/seed               ; "None"                                 ; SeedKey             ; ''
            /source/codeCommit/seed               ; "None"                                 ; SeedBucket          ; ''
            /source/codeCommit/seedArchive        ; {"bucket":"b","objectKey":"k.zip"}     ; SeedBucket          ; b
            /source/codeCommit/seedArchive        ; {"bucket":"b","objectKey":"k.zip"}     ; SeedKey             ; k.zip
            /source/trigger                       ; "Manual"                               ; Trigger             ; Manual
            /approval                             ; "Required"                             ; Approval            ; Required
            /build/computeType                    ; "BUILD_GENERAL1_LARGE"                 ; BuildComputeType    ; BUILD_GENERAL1_LARGE
            /build/image                          ; "aws/other:1"                          ; BuildImage          ; aws/other:1
            /build/buildspec                      ; "ci/build.yml"                         ; Buildspec           ; ci/build.yml
            /build/buildspec                      ; "Auto"                                 ; Buildspec           ; Auto
            /build/privileged                     ; false                                  ; BuildPrivileged     ; false
            /build/timeoutMinutes                 ; 45                                     ; BuildTimeoutMinutes ; 45
            /service/containerPort                ; 8080                                   ; ContainerPort       ; 8080
            /service/port                         ; 443                                    ; Port                ; 443
            /service/cpu                          ; 1024                                   ; Cpu                 ; 1024
            /service/memory                       ; 2048                                   ; Memory              ; 2048
            /service/autoscaling                  ; {"minCount":2,"maxCount":8,"targetCpuPercent":50} ; MinCount         ; 2
            /service/autoscaling                  ; {"minCount":2,"maxCount":8,"targetCpuPercent":50} ; MaxCount         ; 8
            /service/autoscaling                  ; {"minCount":2,"maxCount":8,"targetCpuPercent":50} ; TargetCpuPercent ; 50
            """)
    void a_field_reaches_its_parameter_and_the_digest(String field, String json, String parameter, String value) {
        // Given
        StackBlueprint plain =
                PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, spec("/region", "\"eu-west-1\""));
        // When
        StackBlueprint changed = PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, spec(field, json));
        // Then
        assertThat(changed.parameters()).containsEntry(parameter, value).containsEntry("SpecDigest", changed.digest());
        assertThat(names(changed)).isEqualTo(ParsedTemplate.ofPipelineStack().parameters());
        assertThat(changed.digest().equals(plain.digest()))
                .isEqualTo(parameter.startsWith("Seed") && !json.equals("false"));
    }

    @ParameterizedTest(name = "{0} -> {2}={3}")
    @CsvSource(delimiter = ';', textBlock = """
            connection ; {"connectionArn":"arn:c","repository":"o/r","branch":"trunk"} ; SourceProvider   ; Connection
            connection ; {"connectionArn":"arn:c","repository":"o/r","branch":"trunk"} ; ConnectionArn    ; arn:c
            connection ; {"connectionArn":"arn:c","repository":"o/r","branch":"trunk"} ; FullRepositoryId ; o/r
            connection ; {"connectionArn":"arn:c","repository":"o/r","branch":"trunk"} ; BranchName       ; trunk
            connection ; {"connectionArn":"arn:c","repository":"o/r","branch":"trunk"} ; RepositoryName   ; ''
            s3         ; {"bucket":"b","objectKey":"k.zip"}                            ; SourceProvider   ; S3
            s3         ; {"bucket":"b","objectKey":"k.zip"}                            ; SourceBucket     ; b
            s3         ; {"bucket":"b","objectKey":"k.zip"}                            ; SourceObjectKey  ; k.zip
            s3         ; {"bucket":"b","objectKey":"k.zip"}                            ; SeedKey          ; ''
            """)
    void another_source_reaches_its_parameters(String kind, String json, String parameter, String value) {
        // Given
        DevOpsPipelineSpec spec = spec("/source", "{\"" + kind + "\":" + json + ",\"trigger\":\"OnCommit\"}");
        // When
        StackBlueprint pipeline = PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, spec);
        // Then
        assertThat(pipeline.parameters()).containsEntry(parameter, value);
        assertThat(pipeline.atRunTime()).doesNotContain(StackParameter.SEED_BUCKET);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = ';', textBlock = """
            /region                        ; "eu-west-1"                        ; ArtifactsBucket,Autoscaling,ClusterName,HandedOver,Image,SeedBucket,SubnetCidr,SubnetZone
            /network/subnetCidr            ; "10.0.0.0/24"                      ; ArtifactsBucket,Autoscaling,ClusterName,HandedOver,Image,SeedBucket,SubnetZone
            /network/subnetIds             ; ["subnet-1"]                       ; ArtifactsBucket,Autoscaling,ClusterName,HandedOver,Image,SeedBucket
            /source/codeCommit/create      ; false                              ; ArtifactsBucket,Autoscaling,ClusterName,HandedOver,Image,SubnetCidr,SubnetZone
            /source/codeCommit/seed        ; "None"                             ; ArtifactsBucket,Autoscaling,ClusterName,HandedOver,Image,SubnetCidr,SubnetZone
            /source/codeCommit/seedArchive ; {"bucket":"b","objectKey":"k.zip"} ; ArtifactsBucket,Autoscaling,ClusterName,HandedOver,Image,SubnetCidr,SubnetZone
            """)
    void leaves_to_run_time_what_the_spec_does_not_say(String field, String json, String names) {
        assertThat(keys(PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, spec(field, json))
                        .atRunTime()))
                .containsExactlyInAnyOrder(names.split(","));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            /service/desiredCount ; 7
            /suspend              ; true
            /deletionPolicy       ; "Retain"
            /aws                  ; {"roleArn":"arn:aws:iam::123456789012:role/r"}
            """)
    void what_is_not_cloud_formations_changes_no_digest(String field, String json) {
        // Given
        DevOpsPipelineSpec plain = spec("/region", "\"eu-west-1\"");
        // When
        DevOpsPipelineSpec changed = spec(field, json);
        // Then
        assertThat(changed).isNotEqualTo(plain);
        assertThat(PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, changed))
                .isEqualTo(PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, plain));
        assertThat(PipelineTemplates.artifacts(OWNER, RequiredSettings.NONE, changed))
                .isEqualTo(PipelineTemplates.artifacts(OWNER, RequiredSettings.NONE, plain));
    }

    @Test
    void tags_reach_both_stacks_and_their_digests() {
        // Given
        DevOpsPipelineSpec plain = spec("/region", "\"eu-west-1\"");
        // When
        DevOpsPipelineSpec tagged = spec("/tags", "{\"team\":\"a\"}");
        // Then
        assertThat(PipelineTemplates.artifacts(OWNER, RequiredSettings.NONE, tagged)
                        .tags())
                .containsEntry("team", "a");
        assertThat(PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, tagged)
                        .tags())
                .containsEntry("team", "a");
        assertThat(PipelineTemplates.artifacts(OWNER, RequiredSettings.NONE, tagged)
                        .digest())
                .isNotEqualTo(PipelineTemplates.artifacts(OWNER, RequiredSettings.NONE, plain)
                        .digest());
        assertThat(PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, tagged)
                        .digest())
                .isNotEqualTo(PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, plain)
                        .digest());
    }

    @Test
    void the_buckets_name_reaches_the_artifacts_stack() {
        // When
        StackBlueprint artifacts = PipelineTemplates.artifacts(
                OWNER, RequiredSettings.NONE, spec("/artifacts", "{\"bucketName\":\"my-bucket\"}"));
        // Then
        assertThat(artifacts.parameters()).containsEntry("BucketName", "my-bucket");
        assertThat(artifacts.name()).isEqualTo("dop-4ee32a3dc8-default-app-artifacts");
        assertThat(artifacts.iam()).isFalse();
        assertThat(artifacts.digest()).matches("[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{16}");
    }

    @Test
    void only_the_pipeline_stack_makes_roles() {
        StackBlueprint pipeline =
                PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, spec("/region", "\"eu-west-1\""));
        assertThat(pipeline.iam()).isTrue();
        assertThat(pipeline.name()).isEqualTo("dop-4ee32a3dc8-default-app-pipeline");
    }

    @Test
    void completes_with_exactly_what_is_due() {
        // Given
        StackBlueprint pipeline = PipelineTemplates.pipeline(
                OWNER, RequiredSettings.NONE, spec("/network/subnetCidr", "\"10.0.0.0/24\""));
        Map<StackParameter, String> due = Map.of(
                StackParameter.ARTIFACTS_BUCKET,
                "b",
                StackParameter.HANDED_OVER,
                "true",
                StackParameter.AUTOSCALING,
                "false",
                StackParameter.IMAGE,
                "",
                StackParameter.CLUSTER_NAME,
                "c",
                StackParameter.SUBNET_ZONE,
                "eu-west-1a",
                StackParameter.SEED_BUCKET,
                "b");
        // When / Then
        assertThat(pipeline.complete(due))
                .containsAllEntriesOf(Map.of(
                        "ArtifactsBucket",
                        "b",
                        "HandedOver",
                        "true",
                        "Autoscaling",
                        "false",
                        "Image",
                        "",
                        "SeedBucket",
                        "b"))
                .containsEntry("VpcId", "vpc-0a1b2c3d");
        assertThatThrownBy(() -> pipeline.complete(Map.of(StackParameter.IMAGE, "i")))
                .hasMessageContaining("ARTIFACTS_BUCKET");
    }

    private static Set<String> names(StackBlueprint blueprint) {
        Set<String> names = new TreeSet<>(blueprint.parameters().keySet());
        names.addAll(keys(blueprint.atRunTime()));
        return names;
    }

    private static Set<String> keys(Set<StackParameter> parameters) {
        Set<String> names = new TreeSet<>();
        parameters.forEach(parameter -> names.add(parameter.key()));
        return names;
    }

    /** The plain spec with one field, by JSON pointer, set to a JSON value. */
    private static DevOpsPipelineSpec spec(String field, String json) {
        int last = field.lastIndexOf('/');
        ObjectNode spec = Serialization.unmarshal(SPEC, ObjectNode.class);
        ((ObjectNode) spec.at(field.substring(0, last)))
                .set(field.substring(last + 1), Serialization.unmarshal(json, JsonNode.class));
        return Serialization.unmarshal(spec.toString(), DevOpsPipelineSpec.class);
    }

    @Test
    void what_the_administrator_requires_replaces_a_tag_of_the_spec() {
        // Given
        RequiredSettings required = new RequiredSettings(Map.of("team", "required"), Optional.empty());

        // When
        StackBlueprint pipeline =
                PipelineTemplates.pipeline(OWNER, required, spec("/tags", "{\"team\":\"own\",\"a\":\"b\"}"));

        // Then
        assertThat(pipeline.tags()).containsEntry("team", "required").containsEntry("a", "b");
    }
}
