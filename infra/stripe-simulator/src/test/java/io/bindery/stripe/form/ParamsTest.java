package io.bindery.stripe.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.stripe.error.StripeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTest {

    @Test
    void reads_nested_names_lists_and_hashes() {
        Params params = params("a%5Bb%5D=1&expand%5B%5D=x&expand[1]=y&metadata[order id]=B-1%20%2B&n=12&flag=true");
        assertThat(params.text("a[b]")).isEqualTo("1");
        assertThat(params.list("expand")).containsExactly("x", "y");
        assertThat(params.hash("metadata")).isEqualTo(Map.of("order id", "B-1 +"));
        assertThat(params.integer("n")).isEqualTo(12);
        assertThat(params.flag("flag")).isTrue();
        params.refuseOthers();
    }

    @Test
    void what_nobody_reads_is_unknown() {
        Params params = params("amount=1&colour=red");
        params.integer("amount");
        assertThatThrownBy(params::refuseOthers).isInstanceOfSatisfying(StripeException.class, failure -> {
            assertThat(failure.error().details().getString("code")).isEqualTo("parameter_unknown");
            assertThat(failure.error().details().getString("param")).isEqualTo("colour");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "0x1", "one", " 1", "+1", "9999999999999999999", "--1"})
    void other_forms_are_no_integers(String value) {
        Params params = new Params(new Form(Map.of("n", List.of(value))));
        assertThatThrownBy(() -> params.integer("n")).isInstanceOf(StripeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%", "a=%00"})
    void broken_encodings_are_refused(String body) {
        assertThatThrownBy(() -> Form.parse("", body)).isInstanceOf(StripeException.class);
    }

    @Test
    void too_many_parameters_are_refused() {
        assertThatThrownBy(() -> Form.parse("", "a=1&".repeat(1_001))).isInstanceOf(StripeException.class);
    }

    @Test
    void the_same_parameters_in_another_order_are_the_same_request() {
        assertThat(params("a=1&b=2").canonical()).isEqualTo(params("b=2&a=1").canonical());
        assertThat(params("a=1&b=2").canonical()).isNotEqualTo(params("a=1&b=3").canonical());
        assertThat(params("a=1b&c=2").canonical())
                .isNotEqualTo(params("a=1&bc=2").canonical());
    }

    @Test
    void metadata_is_replaced_key_by_key_and_unset_by_empty_values() {
        JsonObject metadata = new JsonObject().put("a", "1").put("b", "2");
        assertThat(Metadata.read(params("metadata[a]=&metadata[c]=3")).applyTo(metadata))
                .isEqualTo(new JsonObject().put("b", "2").put("c", "3"));
        assertThat(Metadata.read(params("metadata=")).applyTo(metadata)).isEqualTo(new JsonObject());
        assertThat(Metadata.read(params("")).applyTo(metadata)).isEqualTo(metadata);
    }

    private static Params params(String body) {
        return new Params(Form.parse("", body));
    }
}
