#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# aws-demo.sh: starts the demo on a real AWS account. Of the user's shell it keeps which profile, region and VPC the demo may use, for the demo alone:
# with.sh hides them from everything else. Access keys in the environment are not kept: the profile decides.
set -euo pipefail

export AWSDEMO_PROFILE=${AWS_PROFILE:-} AWSDEMO_REGION=${AWS_REGION:-${AWS_DEFAULT_REGION:-}} AWSDEMO_VPC=${VPC:-}
export AWSDEMO_CONFIG_FILE=${AWS_CONFIG_FILE:-} AWSDEMO_CREDENTIALS_FILE=${AWS_SHARED_CREDENTIALS_FILE:-}
export AWSDEMO_OPERATOR_PROFILE=${OPERATOR_PROFILE:-} AWSDEMO_CONSENT=${CONSENT:-} AWSDEMO_CIDR=${CIDR:-}
export AWSDEMO_CLUSTER=${CLUSTER:-} AWSDEMO_CLEANUP=${CLEANUP:-}
exec "$(dirname "$0")/with.sh" tools/play.sh aws-demo AwsDemo
