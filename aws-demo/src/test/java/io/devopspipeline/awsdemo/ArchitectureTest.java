// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may depend on which. */
@AnalyzeClasses(packages = "io.devopspipeline.awsdemo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.devopspipeline.awsdemo";

    @ArchTest
    static final ArchRule packages_use_those_below_them = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("demo")
            .definedBy(ROOT)
            .layer("story")
            .definedBy(ROOT + ".story")
            .layer("proxy")
            .definedBy(ROOT + ".proxy")
            .layer("compare")
            .definedBy(ROOT + ".compare")
            .layer("trace")
            .definedBy(ROOT + ".trace")
            .whereLayer("demo")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("story")
            .mayOnlyBeAccessedByLayers("demo")
            .whereLayer("compare")
            .mayOnlyBeAccessedByLayers("demo")
            .whereLayer("proxy")
            .mayOnlyBeAccessedByLayers("demo", "story")
            .whereLayer("trace")
            .mayOnlyBeAccessedByLayers("demo", "proxy", "compare");
}
