// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

/**
 * Validation rules that several fields share, as CEL expressions over {@code self}, with their messages. A message says what is wrong, then what to
 * write. The API server puts the field's path and value before it.
 */
final class FieldRules {
    static final String ROLE_ARN = "self.matches(r'^arn:aws[a-z-]*:iam::[0-9]{12}:role/[a-zA-Z0-9+=,.@_/-]+$')";
    static final String ROLE_ARN_MESSAGE =
            "This is not the ARN of an IAM role. Fix: write arn:aws:iam::ACCOUNT-ID:role/NAME (`aws iam get-role --role-name NAME --query Role.Arn` shows it).";

    static final String BUCKET =
            "self.matches(r'^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$') && !self.contains('..') && !self.matches(r'^[0-9.]+$')";
    static final String BUCKET_MESSAGE =
            "This is not the name of an S3 bucket. Fix: write the name alone, without s3:// and without a key: 3 to 63 lower-case letters, digits, dots and hyphens.";

    static final String OBJECT_KEY = "self.matches(r'^[a-zA-Z0-9!_.*()/-]+$')";
    static final String OBJECT_KEY_MESSAGE =
            "CodePipeline does not accept this object key. Fix: use letters, digits and ! _ . * ( ) / - only, without the bucket, for example sources/app.zip.";

    static final String REFERENCE = "!self.startsWith('refs/')";
    static final String REFERENCE_MESSAGE =
            "This is a full Git reference. Fix: give the branch name alone, for example main.";
    static final String REFERENCE_EXPRESSION =
            "'This is a full Git reference. Fix: give the branch name alone: ' + self.replace('refs/heads/', '') + '.'";

    static final String BRANCH =
            "self.matches(r'^[a-zA-Z0-9_][a-zA-Z0-9._/-]*$') && !self.contains('..') && !self.contains('//') && !self.contains('/.') && !self.endsWith('/') && !self.endsWith('.') && !self.endsWith('.lock')";
    static final String BRANCH_MESSAGE =
            "This is not a branch name that the pipeline can use. Fix: use letters, digits and . _ / - only, for example main or release/1.2.";

    static final String VARIABLE_NAME = "self.matches(r'^[A-Za-z_][A-Za-z0-9_]*$')";
    static final String VARIABLE_NAME_MESSAGE =
            "This is not the name of an environment variable. Fix: use letters, digits and _, and do not begin with a digit, for example LOG_LEVEL.";

    private FieldRules() {}
}
