// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/**
 * A run of the stage Test that has ended.
 * @param execution of the pipeline
 * @param build its id in CodeBuild
 * @param report empty where the buildspec makes none, or the operator may not read it
 */
public record TestRun(String execution, String build, Optional<TestReport> report) {}
