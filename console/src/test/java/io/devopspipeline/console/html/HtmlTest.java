// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What values can do to a page: nothing. */
class HtmlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "</pre><svg onload=alert(1)>",
                "<a hx-post=/_console/teardown/delete hx-trigger=load>",
                "<!-- --><!doctype html>",
                "<\u0000script>",
                "{}<b>{}"
            })
    void a_value_in_text_makes_no_element(String attack) {
        // When
        String page = Html.of("{}", attack).toString();

        // Then
        assertThat(page).doesNotContain("<", ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\" onmouseover=\"alert(1)", "' x='", "\"><script>", "` onclick=`"})
    void a_value_in_an_attribute_does_not_leave_it(String attack) {
        // When
        String page = Html.of("<b title=\"{}\">", attack).toString();

        // Then
        assertThat(page.substring(10, page.length() - 2)).doesNotContain("\"", "'", "<", ">", "`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " javascript:x",
                "data:text/html,x",
                "//evil.example/",
                "JaVaScRiPt:x",
                "x",
                "\tjavascript:x"
            })
    void a_value_does_not_choose_the_scheme_of_an_address(String attack) {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<a href=\"{}\">x</a>", attack));
    }

    @Test
    void a_value_behind_our_own_path_is_taken_in_an_address() {
        assertThat(Html.of("<a href=\"/_console/{}\">x</a>", "javascript:x\"").toString())
                .isEqualTo("<a href=\"/_console/javascript:x&quot;\">x</a>");
    }

    @Test
    void addresses_of_the_web_are_taken() {
        assertThat(Html.of("<a href=\"{}\">x</a>", "http://127.20.0.1:8080/?a=1&b=2")
                        .toString())
                .isEqualTo("<a href=\"http://127.20.0.1:8080/?a=1&amp;b=2\">x</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "js:alert(1)", "{\"a\":1}", "<b>"})
    void htmx_gets_no_values_that_it_would_read_as_code(String attack) {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<b hx-vals=\"{}\">", attack));
    }

    @Test
    void a_browser_gets_no_values_as_scripts() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<b onclick=\"{}\">", "alert(1)"));
    }

    @Test
    void a_value_without_quotes_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<b class={}>", "x"));
    }

    @Test
    void a_value_as_the_name_of_an_attribute_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<b {}=\"x\">", "onclick"));
    }

    @Test
    void a_piece_in_an_attribute_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<b title=\"{}\">", Html.text("x")));
    }

    @Test
    void a_piece_in_text_stays_as_it_is() {
        assertThat(Html.of("<p>{}</p>", Html.of("<b>{}</b>", "<")).toString()).isEqualTo("<p><b>&lt;</b></p>");
    }

    @Test
    void holes_in_values_are_not_filled() {
        assertThat(Html.of("<p>{} {}</p>", "{}", "x").toString()).isEqualTo("<p>{} x</p>");
    }

    @Test
    void a_missing_value_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<p>{}</p>"));
    }

    @Test
    void a_value_too_many_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("<p>{}</p>", "a", "b"));
    }

    @Test
    void control_characters_of_a_log_are_replaced() {
        assertThat(Html.text("\u001b[31mred\n").toString()).isEqualTo("\ufffd[31mred\n");
    }
}
