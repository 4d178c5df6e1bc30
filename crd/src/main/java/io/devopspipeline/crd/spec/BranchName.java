// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The branch that a source of the pipeline is read from: the same in every source that has branches. The CRD generator does not read
 * validation rules from a composed annotation, so they stay at the fields.
 */
@JacksonAnnotationsInside
@JsonPropertyDescription("Branch that the pipeline releases. Default: main. Example: release/1.2.")
@Default("main")
@Size(max = 256)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
@interface BranchName {}
