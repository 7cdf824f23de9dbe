package io.bindery.stripe.fault;

import io.bindery.stripe.api.Call;
import io.bindery.stripe.api.Effect;
import io.bindery.stripe.api.Operation;
import io.bindery.stripe.api.Operations;
import io.bindery.stripe.api.Outcome;
import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.form.Params;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The switch for faults, at {@code /_faults}; Stripe has no such thing. */
@Singleton
class FaultOperations implements Operations {

    private static final String PATH = "/_faults";
    private static final String KIND = "fault";
    private static final int ALL = 100;
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final Faults faults;

    FaultOperations(Faults faults) {
        this.faults = faults;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(PATH, KIND, this::put),
                Operation.list(PATH, KIND, call -> tx -> shown()),
                Operation.delete(PATH, KIND, call -> tx -> clear()));
    }

    private Effect put(Call call) {
        Params params = call.params();
        String code = params.choice("fault", FaultKind.codes());
        FaultKind kind =
                FaultKind.of(code == null ? params.requiredText("fault") : code).orElseThrow();
        long percent = within(params, "percent", 0, ALL, ALL);
        long times = within(params, "times", 1, Long.MAX_VALUE, Long.MAX_VALUE);
        long delay = within(params, "delay_ms", 0, LONGEST_DELAY.toMillis(), 0);
        String match = params.text("match");
        Long seed = params.integer("seed");
        return tx -> {
            if (seed != null) {
                faults.seed(seed);
            }
            faults.put(new Fault(
                    kind, (int) percent, times, match == null ? kind.match() : match, Duration.ofMillis(delay)));
            return shown();
        };
    }

    private Uni<Outcome> clear() {
        faults.clear();
        return shown();
    }

    private Uni<Outcome> shown() {
        JsonArray on = new JsonArray();
        faults.all().forEach(fault -> on.add(shown(fault)));
        return Uni.createFrom()
                .item(Outcome.ok(new JsonObject()
                        .put("object", "list")
                        .put("data", on)
                        .put("has_more", false)
                        .put("url", PATH)));
    }

    private static JsonObject shown(Fault fault) {
        JsonObject shown = new JsonObject()
                .put("object", KIND)
                .put("fault", fault.kind().code())
                .put("percent", fault.percent())
                .put("match", fault.match())
                .put("delay_ms", fault.delay().toMillis());
        return fault.times() == Long.MAX_VALUE ? shown.putNull("times") : shown.put("times", fault.times());
    }

    private static long within(Params params, String name, long least, long most, long otherwise) {
        Long given = params.integer(name);
        if (given == null) {
            return otherwise;
        }
        if (given < least || given > most) {
            throw StripeError.invalid(
                            "parameter_invalid_integer", name, "%s must be from %d to %d".formatted(name, least, most))
                    .toException();
        }
        return given;
    }
}
