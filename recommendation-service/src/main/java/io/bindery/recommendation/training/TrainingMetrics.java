package io.bindery.recommendation.training;

import io.bindery.recommendation.model.Model;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.ToDoubleFunction;

/** How old and how large the serving model is, how long trainings take, and since when changes wait to be learnt. */
@ApplicationScoped
class TrainingMetrics {

    private static final double NANOS = 1e9;

    private final CurrentModel current;
    private final Timer training;
    private volatile long trainedNanos;
    private volatile long behindSinceNanos;
    private volatile boolean behind;

    TrainingMetrics(CurrentModel current, MeterRegistry registry) {
        this.current = current;
        this.training = Timer.builder("bindery.recommendation.training")
                .description("Trainings of the model")
                .register(registry);
        gauge(
                registry,
                "model.items",
                "Books that the model knows",
                model -> model.books().size());
        gauge(registry, "model.readers", "Readers whose feedback the model knows", Model::readers);
        gauge(registry, "model.interactions", "Pairs of a reader and a liked book in the model", Model::interactions);
        gauge(registry, "model.age.seconds", "Time since the serving model was trained", model -> since(trainedNanos));
        gauge(
                registry,
                "model.lag.seconds",
                "For how long changed data has waited for the next training, 0 when none waits",
                model -> behind ? since(behindSinceNanos) : 0);
    }

    void trained(Model model) {
        training.record(model.training());
        trainedNanos = System.nanoTime();
        behind = false;
    }

    /** Told at each look at the data. */
    void compare(long model, long data) {
        if (model != data && !behind) {
            behindSinceNanos = System.nanoTime();
        }
        behind = model != data;
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Model> value) {
        Gauge.builder("bindery.recommendation." + name, () -> {
                    Model model = current.orNull();
                    return model == null ? Double.NaN : value.applyAsDouble(model);
                })
                .description(description)
                .register(registry);
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / NANOS;
    }
}
