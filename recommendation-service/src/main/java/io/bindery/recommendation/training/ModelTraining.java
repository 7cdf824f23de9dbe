package io.bindery.recommendation.training;

import io.bindery.platform.database.Poller;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.bindery.recommendation.model.Model;
import io.bindery.recommendation.model.ModelConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Trains the models when the data has changed, on a thread of its own, and replaces the ones that serve. Looks at the data once
 * per interval, so a burst of changes is one training; rests after a long one, so that training never takes more than its share.
 *
 * <p>Each replica trains for itself out of the database: a model is a cache that any process can make again.
 */
@ApplicationScoped
class ModelTraining {

    private static final Logger log = Logger.getLogger(ModelTraining.class);
    private static final String KEYS = "bindery.recommendation.";
    private static final int MOST = 1_000;

    private final Vertx vertx;
    private final TrainingStore store;
    private final CurrentModel current;
    private final TrainingConfig config;
    private final ModelConfig modelConfig;
    private final TrainingMetrics metrics;
    private final InstantSource clock;
    private final WorkerExecutor worker;

    private volatile @Nullable Poller poller;
    private volatile boolean wanted;
    private volatile long restUntilNanos = System.nanoTime();

    ModelTraining(
            Vertx vertx,
            TrainingStore store,
            CurrentModel current,
            TrainingConfig config,
            ModelConfig modelConfig,
            TrainingMetrics metrics,
            InstantSource clock) {
        this.vertx = vertx;
        this.store = store;
        this.current = current;
        this.config = config;
        this.modelConfig = modelConfig;
        this.metrics = metrics;
        this.clock = clock;
        this.worker = vertx.createSharedWorkerExecutor("model-training", 1, 1, TimeUnit.HOURS);
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree) {
        check();
        tree.add(ChildSpec.permanent("model-training", () -> {
            Poller made = new Poller(vertx, config.interval(), this::round);
            poller = made;
            return made;
        }));
    }

    /** Asks for a training now, even if nothing has changed; answers the version that the model will have at least. */
    Uni<Long> trainNow() {
        return store.advance().invoke(version -> {
            wanted = true;
            Poller running = poller;
            if (running != null) {
                running.wake();
            }
        });
    }

    private Uni<Boolean> round() {
        Model serving = current.orNull();
        if (serving == null) {
            return train();
        }
        return store.revision().chain(revision -> {
            metrics.compare(serving.version(), revision);
            boolean rested = wanted || System.nanoTime() - restUntilNanos >= 0;
            return serving.version() != revision && rested
                    ? train()
                    : Uni.createFrom().item(false);
        });
    }

    private Uni<Boolean> train() {
        wanted = false;
        return store.load()
                .chain(data -> worker.executeBlocking(() -> Model.train(data, modelConfig, clock)))
                .invoke(this::serve)
                .replaceWith(false);
    }

    private void serve(Model trained) {
        current.replace(trained);
        metrics.trained(trained);
        restUntilNanos = System.nanoTime() + (long) (trained.training().toNanos() / config.share());
        log.infof(
                "model %d trained in %d ms: %d books, %d readers, %d interactions",
                trained.version(),
                trained.training().toMillis(),
                trained.books().size(),
                trained.readers(),
                trained.interactions());
    }

    private void check() {
        if (config.interval().toMillis() < 1) {
            throw new BadConfiguration(KEYS + "training.interval", "must be at least a millisecond");
        }
        if (!(config.share() > 0 && config.share() <= 1)) {
            throw new BadConfiguration(KEYS + "training.share", "must be above 0 and at most 1");
        }
        within("neighbours", modelConfig.neighbours(), 1, MOST);
        within("books-per-reader", modelConfig.booksPerReader(), 1, Integer.MAX_VALUE);
        within("shrinkage", modelConfig.shrinkage(), 0, MOST);
        within("popularity-strength", modelConfig.popularityStrength(), 0, MOST);
        within("catalog-share", modelConfig.catalogShare(), 0, MOST);
    }

    private static void within(String key, double value, int least, int most) {
        // Written so that NaN does not pass.
        if (!(value >= least && value <= most)) {
            throw new BadConfiguration(KEYS + "model." + key, "must be from %d to %d".formatted(least, most));
        }
    }
}
