// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import java.util.Map;
import java.util.Optional;

/**
 * What a create or an update asks of CloudFormation. An update takes every parameter again: AWS falls back to the template's default, not to
 * the present value, for one that is left out.
 * @param template the template itself, or where it lies
 * @param iam whether the template makes IAM resources, which AWS wants acknowledged (CAPABILITY_IAM)
 * @param token letters, digits and hyphens, up to 128; sent twice it starts one operation
 * @param roleArn the role that CloudFormation acts with; empty: the caller's own rights
 */
public record StackRequest(
        String name,
        TemplateLocation template,
        Map<String, String> parameters,
        Map<String, String> tags,
        boolean iam,
        String token,
        Optional<String> roleArn) {}
