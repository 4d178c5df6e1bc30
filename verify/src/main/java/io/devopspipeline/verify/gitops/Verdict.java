// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.gitops;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What the tools say of one object. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Verdict(String kstatus, String flux, String argocd) {}
