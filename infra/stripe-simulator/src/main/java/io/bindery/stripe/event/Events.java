package io.bindery.stripe.event;

import io.bindery.stripe.api.Call;
import io.bindery.stripe.api.Effect;
import io.bindery.stripe.api.Operation;
import io.bindery.stripe.api.Operations;
import io.bindery.stripe.api.Outcome;
import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.store.ListQuery;
import io.bindery.stripe.store.ObjectStore;
import jakarta.inject.Singleton;
import java.util.List;

/** Events as the API shows them: exactly what is sent to the endpoints. */
@Singleton
class Events implements Operations {

    private static final int MAX_TYPES = 20;

    private final ObjectStore objects;

    Events(ObjectStore objects) {
        this.objects = objects;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("/v1/events/:id", EventLog.KIND, this::retrieve),
                Operation.list("/v1/events", EventLog.KIND, this::list));
    }

    private Effect retrieve(Call call) {
        return tx -> objects.get(tx, EventLog.KIND, call.id(), "id").map(found -> Outcome.ok(found.data()));
    }

    private Effect list(Call call) {
        ListQuery query = ListQuery.read(call.params(), "type");
        List<String> types = call.params().list("types");
        if (types.size() > MAX_TYPES) {
            throw StripeError.invalid(null, "types", "Up to 20 types can be given.")
                    .toException();
        }
        return tx -> objects.list(tx, EventLog.KIND, query.ofTypes(types), call.path())
                .map(Outcome::ok);
    }
}
