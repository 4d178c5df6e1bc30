// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.sandbox.git.Push;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pushes start a pipeline with triggers. */
class PushFiltersTest {
    private static final String API =
            "{'branches': {'includes': ['main']}, 'filePaths': {'includes': ['api/**'], 'excludes': ['**.md']}}";
    private static final String RELEASES =
            "{'branches': {'includes': ['main', 'release/**'], 'excludes': ['release/old']}}";
    private static final String TAGS = "{'tags': {'includes': ['v*']}}";
    private static final String NOT_DOCS = "{'branches': {'includes': ['*']}, 'filePaths': {'excludes': ['docs/**']}}";

    @ParameterizedTest
    @CsvSource({
        "API,      BRANCH, main,        api/app.py,  true",
        "API,      BRANCH, main,        api/a/b.py,  true",
        "API,      BRANCH, main,        web/app.js,  false",
        "API,      BRANCH, main,        api/help.md, false",
        "API,      BRANCH, other,       api/app.py,  false",
        "API,      TAG,    main,        api/app.py,  false",
        "RELEASES, BRANCH, release/1/x, a,           true",
        "RELEASES, BRANCH, release/old, a,           false",
        "RELEASES, BRANCH, feature,     a,           false",
        "TAGS,     TAG,    v1,          a,           true",
        "TAGS,     TAG,    w1,          a,           false",
        "TAGS,     BRANCH, v1,          a,           false",
        "NOT_DOCS, BRANCH, main,        docs/a,      false",
        "NOT_DOCS, BRANCH, main,        src/a,       true",
        "NOT_DOCS, BRANCH, a/b,         src/a,       false"
    })
    void a_push_counts_by_its_reference_and_the_files_that_it_changes(
            Filter filter, Push.Kind kind, String name, String file, boolean starts) throws Exception {
        // Given
        PushFilters filters = new PushFilters(new ObjectMapper()
                .readTree(("[{'gitConfiguration': {'sourceActionName': 'Source', 'push': [" + filter.json + "]}}]")
                        .replace("'", "\"")));

        // When
        boolean match = filters.match("Source", new Push("ada/app", kind, name, "c1", Set.of(file)));

        // Then
        assertThat(match).isEqualTo(starts);
    }

    enum Filter {
        API(PushFiltersTest.API),
        RELEASES(PushFiltersTest.RELEASES),
        TAGS(PushFiltersTest.TAGS),
        NOT_DOCS(PushFiltersTest.NOT_DOCS);

        private final String json;

        Filter(String json) {
            this.json = json;
        }
    }
}
