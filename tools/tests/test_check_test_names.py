# SPDX-License-Identifier: Apache-2.0
"""check-test-names.py finds test methods whatever stands between the annotation and the name, and leaves other methods alone."""

import importlib.util
from pathlib import Path

SPEC = importlib.util.spec_from_file_location("check_test_names", Path(__file__).parent.parent / "check-test-names.py")
check = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(check)

SOURCE = """
    @BeforeEach
    void setUp() {}

    @Test
    void keepsTheCount() throws Exception {}

    @ParameterizedTest
    @CsvSource({"a, 1", "b, 2"})
    @Tag("slow")
    void a_row_of_the_table(String row) {}

    private static void helperMethod() {}
"""


def test_only_test_methods_are_found():
    assert check.test_methods(SOURCE) == ["keepsTheCount", "a_row_of_the_table"]


def test_a_fix_renames_only_what_is_wrong():
    assert check.fixed(SOURCE) == SOURCE.replace("keepsTheCount", "keeps_the_count")


def test_an_abbreviation_is_one_word():
    assert check.snake_case("readsAnECSTask") == "reads_an_ecs_task"
